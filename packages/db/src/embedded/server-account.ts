import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

const run = promisify(execFile)

/** The operating system's account that owns the cluster; undefined: the one we run as. */
export type ServerAccount = { uid: number; gid: number } | undefined

/**
 * Chooses who runs PostgreSQL, which refuses to run as root: the account that owns the cluster that is
 * already there, else the system's `postgres` account, created when missing.
 */
export async function serverAccount(clusterDir: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return undefined
  const owner = await stat(clusterDir).catch(() => undefined)
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return (await accountNamed('postgres')) ?? (await createAccount('postgres'))
}

async function accountNamed(name: string): Promise<ServerAccount> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return undefined
  }
}

async function createAccount(name: string): Promise<ServerAccount> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', name])
  } catch (cause) {
    throw new EmbeddedPostgresError(
      'no-account',
      `PostgreSQL does not run as root and no "${name}" account could be created: start as a normal user, or set DATABASE_URL.`,
      { cause },
    )
  }
  return accountNamed(name)
}
