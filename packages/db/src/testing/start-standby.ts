import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startServer } from '../embedded/running-server.ts'
import { serverAccount } from '../embedded/server-account.ts'

export interface Standby {
  /** The same database there, as the same role. */
  urlOf(primaryUrl: string): string
  stop(): Promise<void>
}

/** Starts a streaming standby of the server at this superuser's URL, with the programs of that folder. */
export async function startStandby(primaryUrl: string, binDir: string): Promise<Standby> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-standby-'))
  const clusterDir = join(folder, 'cluster')
  const account = await serverAccount(clusterDir)
  const chown = account && ['-c', 'chown "$0" "$1"', `${account.uid}`, folder]
  if (chown) await promisify(execFile)('sh', chown)
  const connection = new URL(primaryUrl)
  connection.pathname = '/postgres'
  await promisify(execFile)(
    join(binDir, 'pg_basebackup'),
    ['--write-recovery-conf', '--checkpoint=fast', '-D', clusterDir, '-d', connection.href],
    { ...account, cwd: '/' },
  )
  const postgres = join(binDir, 'postgres')
  const server = await startServer({
    postgres,
    clusterDir,
    account,
    isThrowaway: true,
    log: () => {},
  })
  return {
    urlOf(url) {
      const other = new URL(url)
      other.port = String(server.port)
      return other.href
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
