import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ArgumentError } from '../read-options.ts'

/** What the drill runs and npm does not have. */
export interface Programs {
  patroni: string
  etcd: string
  haproxy: string
  /** The folder of PostgreSQL's own programs. */
  postgresBinDir: string
}

/** Where Debian keeps the programs of each version. */
const POSTGRES = '/usr/lib/postgresql'

/** Finds what is installed. Throws an ArgumentError that says what to install where something is missing. */
export function findPrograms(): Programs {
  const found = {
    patroni: commandPath('patroni'),
    etcd: commandPath('etcd'),
    haproxy: commandPath('haproxy'),
    postgresBinDir: newestPostgres(),
  }
  const { patroni, etcd, haproxy, postgresBinDir } = found
  if (patroni && etcd && haproxy && postgresBinDir)
    return { patroni, etcd, haproxy, postgresBinDir }
  throw new ArgumentError(missingPrograms(found))
}

/** A sentence that names what is missing, and the packages that have it. */
export function missingPrograms(found: { [Name in keyof Programs]: string | undefined }): string {
  const missing = [
    ...(['patroni', 'etcd', 'haproxy'] as const).filter((name) => !found[name]),
    ...(found.postgresBinDir ? [] : [`PostgreSQL 15 or newer in ${POSTGRES}`]),
  ]
  return `Failovers need programs that do not come from npm, and these are missing: ${missing.join(', ')}. On Debian: apt install patroni etcd-server haproxy postgresql.`
}

/** Debian has haproxy where only root looks by itself. */
function commandPath(name: string): string | undefined {
  const look = 'PATH="$PATH:/usr/sbin" command -v "$0" || true'
  return execFileSync('sh', ['-c', look, name], { encoding: 'utf8' }).trim() || undefined
}

function newestPostgres(): string | undefined {
  const [newest] = versionsIn(POSTGRES)
    .filter((version) => version >= 15)
    .sort((one, other) => other - one)
  return newest === undefined ? undefined : join(POSTGRES, String(newest), 'bin')
}

function versionsIn(folder: string): number[] {
  try {
    return readdirSync(folder).map(Number)
  } catch {
    return []
  }
}
