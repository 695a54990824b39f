import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import { endWithParent } from './end-with-parent.ts'
import type { ServerAccount } from './server-account.ts'
import { waitForStaleServer } from './stale-server.ts'

/** A started PostgreSQL; `exited` resolves when it ends, asked or not. */
export type RunningServer = { port: number; exited: Promise<void>; stop(): Promise<void> }

type Launch = {
  postgres: string
  clusterDir: string
  account: ServerAccount
  isThrowaway: boolean
  /** Any free one where it is not given. */
  port?: number | undefined
  log: (line: string) => void
}

const START_ATTEMPTS = 3
const FAST_SHUTDOWN_WITHIN_MS = 15_000

/** Starts PostgreSQL on a port of 127.0.0.1 and resolves once it accepts connections. */
export async function startServer(launch: Launch): Promise<RunningServer> {
  await waitForStaleServer(launch.clusterDir)
  for (let attempt = 1; ; attempt++) {
    const port = launch.port ?? (await freePort())
    const started = await tryStart(launch, port)
    if ('stop' in started) return started
    const isPortTaken = started.output.includes('could not bind')
    if (isPortTaken && launch.port) throw portTaken(launch.port)
    // Somebody can take the port between our look and the server's bind.
    if (!isPortTaken || attempt === START_ATTEMPTS) throw startFailure(started.output)
  }
}

async function tryStart(launch: Launch, port: number): Promise<RunningServer | { output: string }> {
  const [shell, args] = endWithParent('INT', launch.postgres, serverArguments(launch, port))
  const child = spawn(shell, args, {
    ...launch.account,
    cwd: '/',
    env: { LC_ALL: 'C', PATH: '/usr/local/bin:/usr/bin:/bin' },
    stdio: ['pipe', 'ignore', 'pipe'],
    // Away from the terminal's Ctrl-C: the database must outlive the requests being drained.
    detached: true,
  })
  const exited = once(child, 'close').then(() => {
    child.stdin.destroy()
  })
  let output = ''
  const isReady = new Promise<boolean>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      launch.log(chunk.trimEnd())
      if (output.length < 20_000) output += chunk
      if (/ready to accept (?:read-only )?connections/.test(chunk)) resolve(true)
    })
    exited.then(() => resolve(false))
  })
  if (!(await isReady)) return { output }
  return { port, exited, stop: () => stopServer(child, exited, launch.isThrowaway) }
}

function serverArguments({ clusterDir, isThrowaway }: Launch, port: number): string[] {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    // No socket files: their path may be too long, and nobody looks for them.
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(isThrowaway && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['-D', clusterDir, '-p', String(port), ...flags]
}

async function stopServer(child: ChildProcess, exited: Promise<void>, isThrowaway: boolean) {
  // SIGINT rolls open transactions back and writes a checkpoint; SIGQUIT leaves that to recovery.
  child.kill(isThrowaway ? 'SIGQUIT' : 'SIGINT')
  const isSlow = await Promise.race([
    exited.then(() => false),
    pause(FAST_SHUTDOWN_WITHIN_MS, true, { ref: false }),
  ])
  if (isSlow) child.kill('SIGQUIT')
  await exited
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (!address || typeof address === 'string') throw new Error('no port was given')
  return address.port
}

function startFailure(output: string): EmbeddedPostgresError {
  const said = output.match(/(?:FATAL|ERROR|PANIC): .*/)?.[0] ?? 'it ended without a word'
  const code = said.includes('incompatible with server') ? 'foreign-version' : 'start-failed'
  return new EmbeddedPostgresError(code, `The embedded PostgreSQL did not start: ${said}`)
}

const portTaken = (port: number) =>
  new EmbeddedPostgresError(
    'port-taken',
    `Port ${port} is taken, and the embedded PostgreSQL needs it: stop what uses it, or write another port wherever this database's URL is, as in .env.`,
  )
