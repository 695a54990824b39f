import { setTimeout } from 'node:timers/promises'
import { migrate } from '@countersign/db'
import type { ServerVariables } from './config/env.ts'
import { loadConfig } from './config/load-config.ts'
import { requireDatabase, requireSchema } from './config/require-database.ts'
import { refuseGuessableSecrets } from './config/secret-guesses.ts'
import { toSettings } from './config/to-settings.ts'
import { areTracesOn } from './config/trace-variables.ts'
import { createServer } from './create-server.ts'
import { createLog } from './log/log.ts'
import { transportInWords } from './mail/open-transport.ts'
import { type SummaryRow, startSummary } from './start-summary.ts'
import type { Stop } from './stop-in-order.ts'
import { startTraces } from './traces/start-traces.ts'

/** So long a load balancer may go on sending requests to a process that says it is about to end. */
const DRAIN_MS = 2_000

export interface RunOptions {
  /** What else runs, for the summary. */
  beside?: SummaryRow[]
  /** What to do first, in words. */
  advice?: string
  drainMs?: number
}

/** A line about what is done just now. */
export const tell = (line: string): void => console.log(`  ${line} …`)

/**
 * Starts the server of an environment: migrates where MIGRATION_DATABASE_URL is set, and says where it can be reached.
 * What ends it again is put into `stops`. Throws what `inWords` has words for.
 */
export async function runServer(
  env: ServerVariables,
  stops: Stop[],
  { beside = [], advice, drainMs = DRAIN_MS }: RunOptions = {},
): Promise<void> {
  await refuseGuessableSecrets(env)
  const config = await loadConfig(env.COUNTERSIGN_CONFIG)
  const { DATABASE_URL: url, WORKER_DATABASE_URL: workerUrl, PROCESS_TYPE: processType } = env
  if (!workerUrl && processType !== 'web') {
    tell(
      'WORKER_DATABASE_URL is not set: the web server and the worker sign in to the database alike, and a thief of that password can confirm any change',
    )
  }
  if (env.MIGRATION_DATABASE_URL) {
    await requireDatabase('MIGRATION_DATABASE_URL', env.MIGRATION_DATABASE_URL)
    tell('migrating the database')
    await migrate({
      url: env.MIGRATION_DATABASE_URL,
      config,
      serverUrl: url,
      workerUrl,
      tell,
    })
  }
  const used = [
    ...(processType !== 'worker' || !workerUrl ? [['DATABASE_URL', url] as const] : []),
    ...(workerUrl && processType !== 'web' ? [['WORKER_DATABASE_URL', workerUrl] as const] : []),
  ]
  for (const [name, each] of used) {
    await requireDatabase(name, each)
    const difference = await requireSchema(each, config)
    if (difference) tell(difference)
  }

  const settings = toSettings(env, config)
  const log = createLog(settings.logLevel, undefined, settings.logFormat)
  if (areTracesOn(env)) stops.push(await startTraces(log))
  const server = await createServer(settings, { log })
  stops.push(server.stop, async () => {
    server.announceStop()
    await setTimeout(drainMs)
  })
  console.log(startSummary(settings, beside, advice))
  const fault = await server.mailServerFault()
  if (fault) {
    console.error(
      `${transportInWords(settings)} cannot be used now (${fault}). Mails wait in the outbox and are tried again; the panel shows each try.`,
    )
  }
}
