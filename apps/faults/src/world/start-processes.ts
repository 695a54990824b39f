import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Release } from './earlier-release.ts'
import { CONFIG } from './run-migration.ts'
import { type Supervised, supervise } from './supervise.ts'

export interface Processes {
  web: Supervised
  worker: Supervised
  /** A web process of the release before, beside today's. */
  earlierWeb: Supervised | undefined
  /** Another of each, where two were asked for. */
  secondWeb: Supervised | undefined
  secondWorker: Supervised | undefined
  /** What they are started with, by name. */
  variables: Record<string, string>
  /** Whether all of them can do their work, within so long. */
  areHealthyWithin(ms: number): Promise<boolean>
  /** Since they were found so after the last fault; 0 while they are not. */
  healthySeconds(): number
}

export interface ProcessOptions {
  databaseUrl: string
  workerDatabaseUrl: string
  smtpUrl: string
  /** What they say goes to files that begin so. */
  logFile: string
  /** No process of the release before where it is left out. */
  earlier?: Release | undefined
  /** Whether there are two web processes and two workers. */
  areTwo?: boolean | undefined
  /** Beside the usual, by name. */
  settings?: Record<string, string> | undefined
}

const drawn = () => randomBytes(32).toString('base64url')

/** Starts the built server as web and worker processes. */
export async function startProcesses(
  cleanup: AsyncDisposableStack,
  { logFile, earlier, areTwo, settings, ...urls }: ProcessOptions,
): Promise<Processes> {
  const variables = { ...variablesOf(urls), ...settings }
  const start = async (
    name: string,
    own: { PROCESS_TYPE: 'web' | 'worker'; PUBLIC_URL?: string },
    { bin, config }: Partial<Release> = {},
  ) => {
    const supervised = await supervise({
      bin,
      variables: (origin) => ({
        ...variables,
        ...(config && { COUNTERSIGN_CONFIG: config }),
        PUBLIC_URL: origin,
        ...own,
      }),
      logFile: `${logFile}-${name}.log`,
    })
    cleanup.defer(() => supervised.stop())
    return supervised
  }
  const web = await start('web', { PROCESS_TYPE: 'web' })
  const worker = await start('worker', { PROCESS_TYPE: 'worker', PUBLIC_URL: web.origin })
  // At an origin of its own: it mails nothing, and every other host is refused.
  const earlierWeb = earlier && (await start('earlier-web', { PROCESS_TYPE: 'web' }, earlier))
  const ofWorker = { PROCESS_TYPE: 'worker', PUBLIC_URL: web.origin } as const
  const secondWeb = areTwo ? await start('web-2', { PROCESS_TYPE: 'web' }) : undefined
  const secondWorker = areTwo ? await start('worker-2', ofWorker) : undefined
  const urlsOf = (processes: (Supervised | undefined)[], path: string) =>
    processes.flatMap((one) => (one ? [`${one.origin}${path}`] : []))
  const asked = [
    ...urlsOf([web, secondWeb, earlierWeb], '/readyz'),
    ...urlsOf([worker, secondWorker], '/livez'),
  ]
  let healthyAt = Date.now()
  return {
    web,
    worker,
    earlierWeb,
    secondWeb,
    secondWorker,
    variables,
    async areHealthyWithin(ms) {
      healthyAt = Number.POSITIVE_INFINITY
      const deadline = Date.now() + ms
      while (Date.now() < deadline) {
        const answers = await Promise.all(asked.map(isOk))
        if (answers.every(Boolean)) {
          healthyAt = Date.now()
          return true
        }
        await pause(50)
      }
      return false
    },
    healthySeconds: () => Math.max(0, Date.now() - healthyAt) / 1000,
  }
}

const variablesOf = ({
  databaseUrl,
  workerDatabaseUrl,
  smtpUrl,
}: Pick<ProcessOptions, 'databaseUrl' | 'workerDatabaseUrl' | 'smtpUrl'>) => ({
  COUNTERSIGN_CONFIG: CONFIG,
  DATABASE_URL: databaseUrl,
  WORKER_DATABASE_URL: workerDatabaseUrl,
  SMTP_URL: smtpUrl,
  MAIL_FROM: 'Example Shop <shop@example.com>',
  LINK_KEYS: `1:${drawn()}`,
  ENCRYPTION_KEYS: `1:${drawn()}`,
  AUTH_SECRET: drawn(),
  CHECKPOINT_KEY: drawn(),
  RETENTION_DAYS: '30',
  WEBHOOK_PRIVATE_ADDRESSES: 'true',
  TRUSTED_PROXIES: '127.0.0.1',
  LOG_LEVEL: 'warn',
})

const isOk = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
