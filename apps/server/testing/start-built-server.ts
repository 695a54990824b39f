import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'

interface BuiltServer {
  databaseUrl: string
  workerDatabaseUrl: string
  smtpUrl: string
  port: number
  /** What it has other than usual. */
  variables?: Record<string, string>
  /** What Node is told before the program. */
  nodeOptions?: string[]
  stdio?: StdioOptions
}

/** Starts the built server, as an image does. */
export function startBuiltServer({
  databaseUrl,
  workerDatabaseUrl,
  smtpUrl,
  port,
  variables = {},
  nodeOptions = [],
  stdio = 'ignore',
}: BuiltServer): ChildProcess {
  const drawn = () => randomBytes(32).toString('base64url')
  const program = resolve(import.meta.dirname, '../dist/bin.js')
  return spawn(process.execPath, [...nodeOptions, program, 'start'], {
    // No .env is there.
    cwd: tmpdir(),
    stdio,
    env: {
      COUNTERSIGN_CONFIG: resolve(import.meta.dirname, 'countersign.config.ts'),
      DATABASE_URL: databaseUrl,
      WORKER_DATABASE_URL: workerDatabaseUrl,
      SMTP_URL: smtpUrl,
      MAIL_FROM: 'Example Shop <shop@example.com>',
      PORT: String(port),
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      LINK_KEYS: `1:${drawn()}`,
      ENCRYPTION_KEYS: `1:${drawn()}`,
      AUTH_SECRET: drawn(),
      CHECKPOINT_KEY: drawn(),
      ...variables,
    },
  })
}
