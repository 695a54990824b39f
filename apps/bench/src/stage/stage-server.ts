import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import { type KeyRing, parseKeyRing } from '@countersign/core'
import { stopProcessOnce } from './stop-process-once.ts'
import { unlessItEnds } from './unless-it-ends.ts'

export interface StagedServer {
  origin: string
  pid: number
  stop(): Promise<void>
}

const SERVER = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url))
const newSecret = () => randomBytes(32).toString('base64url')
const LINK_KEYS = `1:${newSecret()}`
const ENCRYPTION_KEYS = `1:${newSecret()}`

/** Signs the cookies of sessions. */
export const authSecret: string = newSecret()

export const encryptionKeys: KeyRing = parseKeyRing(ENCRYPTION_KEYS)

/**
 * Starts the built server as it runs in production, a process of its own, with every check and limit on.
 * Requests that come from 127.0.0.1 are taken for a proxy's, so that a load can come from many visitors.
 */
export async function stageServer({
  databaseUrl,
  smtpUrl,
  environment = {},
  nodeOptions = [],
}: {
  databaseUrl: string
  smtpUrl: string
  environment?: Record<string, string>
  /** For Node itself, as `--cpu-prof`. */
  nodeOptions?: string[]
}): Promise<StagedServer> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, [...nodeOptions, SERVER], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: String(port),
      MAIL_PREVIEW_PORT: '0',
      DATABASE_URL: databaseUrl,
      SMTP_URL: smtpUrl,
      PUBLIC_URL: origin,
      MAIL_FROM: 'Example Shop <shop@example.com>',
      LINK_KEYS,
      ENCRYPTION_KEYS,
      AUTH_SECRET: authSecret,
      CHECKPOINT_KEY: newSecret(),
      TRUSTED_PROXIES: 'loopback',
      LOG_LEVEL: 'warn',
      ...environment,
    },
    // The IPC channel ends the server when the bench is gone.
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const stop = stopProcessOnce(server)
  await isListening(server)
  return { origin, pid: server.pid ?? 0, stop }
}

async function isListening(server: ChildProcess): Promise<void> {
  const started = new Promise<void>((resolve) => {
    let said = ''
    server.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk
      if (said.includes('http://')) resolve()
    })
  })
  await unlessItEnds(server, 'the server', started)
}

/** A port that nothing listens on just now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
