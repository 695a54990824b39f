import { randomBytes } from 'node:crypto'
import {
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readlink,
  rmdir,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'
import type { ServerAccount } from './server-account.ts'
import { mayEnter, SYSTEM_STATE_DIR } from './server-binaries.ts'

/** One cluster's folder: its data and its superuser's password. */
export type DataDirectory = {
  dir: string
  clusterDir: string
  passwordFile: string
  password: string
}

export const clusterDirOf = (dataDir: string) => join(dataDir, 'cluster')

/**
 * Makes `dataDir` ready for `account`, which alone may read it.
 *
 * Root's checkout is often in a folder that nobody else may enter (/root has mode 700). We do
 * not open such folders: the data then goes to /var/lib, and `dataDir` becomes a link to it, so
 * that it is found where one looks and removing `dataDir` still means starting afresh.
 */
export async function dataDirectory(
  dataDir: string,
  account: ServerAccount,
): Promise<DataDirectory> {
  try {
    const dir = await place(resolve(dataDir), account)
    const passwordFile = join(dir, 'superuser-password')
    const password = await readOrCreatePassword(passwordFile, account)
    return { dir, clusterDir: clusterDirOf(dir), passwordFile, password }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    throw new EmbeddedPostgresError(
      'unwritable',
      `The database's folder ${dataDir} cannot be written (${code}): free it for this user, or set DATA_DIR to another folder.`,
      { cause },
    )
  }
}

async function place(dataDir: string, account: ServerAccount): Promise<string> {
  const found = await lstat(dataDir).catch(() => undefined)
  if (found?.isSymbolicLink()) {
    const target = resolve(dirname(dataDir), await readlink(dataDir))
    return ownFolder(target, account)
  }
  await mkdir(dirname(dataDir), { recursive: true })
  if (await mayEnter(account, dirname(dataDir))) return ownFolder(dataDir, account)

  if (found) await rmdir(dataDir)
  await mkdir(SYSTEM_STATE_DIR, { recursive: true, mode: 0o755 })
  const target = await mkdtemp(join(SYSTEM_STATE_DIR, 'data-'))
  await symlink(target, dataDir)
  return ownFolder(target, account)
}

async function ownFolder(dir: string, account: ServerAccount): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 })
  if (account) await chown(dir, account.uid, account.gid)
  return dir
}

async function readOrCreatePassword(file: string, account: ServerAccount): Promise<string> {
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  if (kept) return kept
  const password = randomBytes(24).toString('base64url')
  await writeFile(file, password, { mode: 0o600 })
  if (account) await chown(file, account.uid, account.gid)
  return password
}
