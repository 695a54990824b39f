import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Terms } from '../suite.ts'
import type { BenchDatabase } from './start-database.ts'
import { forkChild, unlessItEnds } from './start-process.ts'

const SERVER = new URL('../../../server/dist/bin.js', import.meta.url)
const CONFIG = new URL('../../../shop/countersign.config.ts', import.meta.url)
/** Nothing listens there: notices wait in the outbox, as those it is compared with mail nothing either. */
const NO_MAIL = 'smtp://127.0.0.1:9'

const newSecret = () => randomBytes(32).toString('base64url')
const LINK_KEYS = `1:${newSecret()}`
const ENCRYPTION_KEYS = `1:${newSecret()}`

/** Signs the cookies of sessions. */
export const authSecret: string = newSecret()

/** Starts the built server as it runs in production, a process of its own, with every check and limit on. */
export async function startServer(
  terms: Pick<Terms, 'cleanup'>,
  { serverUrl }: Pick<BenchDatabase, 'serverUrl'>,
  {
    processType = '',
    smtpUrl = NO_MAIL,
  }: { processType?: '' | 'web' | 'worker'; smtpUrl?: string } = {},
) {
  const { port, origin } = await freePlace()
  const server = forkChild(terms, SERVER, ['start'], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      COUNTERSIGN_CONFIG: fileURLToPath(CONFIG),
      PROCESS_TYPE: processType,
      PORT: port,
      DATABASE_URL: serverUrl,
      SMTP_URL: smtpUrl,
      PUBLIC_URL: origin,
      MAIL_FROM: 'Example Shop <shop@example.com>',
      LINK_KEYS,
      ENCRYPTION_KEYS,
      AUTH_SECRET: authSecret,
      CHECKPOINT_KEY: newSecret(),
      LOG_LEVEL: 'error',
    },
  })
  let output = ''
  const listens = new Promise<void>((resolve) => {
    server.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk
      if (output.includes('http://')) resolve()
    })
  })
  await unlessItEnds(server, listens)
  return { origin, pid: server.pid ?? 0 }
}

/** A port that nothing listens on just now. */
export async function freePlace(): Promise<{ port: string; origin: string }> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return { port: String(port), origin: `http://127.0.0.1:${port}` }
}
