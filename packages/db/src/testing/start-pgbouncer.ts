import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serverAccount } from '../embedded/server-account.ts'

export interface PgBouncer {
  /** The same database as the same role, through the pooler. */
  through(databaseUrl: string): string
  /** Ends it; with SIGKILL as a crash does. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** It does not come from npm. */
export const hasPgBouncer = (): boolean => spawnSync('pgbouncer', ['--version']).status === 0

/**
 * A real PgBouncer in transaction mode in front of the PostgreSQL of these URLs, which name the roles that it knows.
 * It keeps two connections for each role and database: two clients never have one to themselves.
 */
export async function startPgBouncer(databaseUrls: string[]): Promise<PgBouncer> {
  const account = await serverAccount('')
  const folder = await mkdtemp(join(tmpdir(), 'countersign-pgbouncer-'))
  await chmod(folder, 0o755)
  const port = await freePort()
  const { hostname, port: postgresPort } = new URL(databaseUrls[0] ?? '')
  const roles = databaseUrls.map((url) => new URL(url))
  await writeFile(
    join(folder, 'users.txt'),
    roles
      .map((url) => `"${decodeURIComponent(url.username)}" "${decodeURIComponent(url.password)}"\n`)
      .join(''),
  )
  await writeFile(
    join(folder, 'pgbouncer.ini'),
    `[databases]
* = host=${hostname} port=${postgresPort}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = 2
server_login_retry = 1
`,
  )
  const child = spawn('pgbouncer', ['--quiet', join(folder, 'pgbouncer.ini')], {
    ...account,
    cwd: '/',
    stdio: 'ignore',
  })
  const exited = once(child, 'exit')
  await untilOpen(port)
  return {
    through(databaseUrl) {
      const url = new URL(databaseUrl)
      url.host = `127.0.0.1:${port}`
      return url.href
    },
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await exited
      await rm(folder, { recursive: true })
    },
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

async function untilOpen(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const socket = connect(port, '127.0.0.1')
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    )
    socket.destroy()
    if (isOpen) return
    await pause(20)
  }
  throw new Error('PgBouncer did not start')
}
