import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

/** Roles of the tests' cluster, beside the server's, with its password. */
export const WORKER_ROLE = 'countersign_worker'
export const BOTH_ROLES = 'countersign_both'

const OBJECT_IN_USE = '55006'

export interface ClonedDatabase {
  /** For the role that owns the tables. */
  url: string
  /** For the server's role. */
  serverUrl: string
  /** For the role of the server's worker. */
  workerUrl: string
  /** For a role that is a member of both, as where one does all. */
  bothUrl: string
  drop(): Promise<void>
}

/** Clones the migrated template into a database of its own; `drop` removes it, connections and all. */
export async function cloneDatabase(
  templateUrl: string,
  templateServerUrl: string,
): Promise<ClonedDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const template = new URL(templateUrl).pathname.slice(1)
  const maintenance = postgres(at(templateUrl, 'postgres'), { max: 1, onnotice: () => {} })
  const clone = () => maintenance.unsafe(`create database ${name} template "${template}"`)
  // PostgreSQL itself looks after the template at times, and is waited for but five seconds.
  await clone().catch((error) => {
    if (error.code !== OBJECT_IN_USE) throw error
    return clone()
  })
  return {
    url: at(templateUrl, name),
    serverUrl: at(templateServerUrl, name),
    workerUrl: as(at(templateServerUrl, name), WORKER_ROLE),
    bothUrl: as(at(templateServerUrl, name), BOTH_ROLES),
    async drop() {
      await maintenance.unsafe(`drop database if exists ${name} with (force)`)
      await maintenance.end()
    },
  }
}

function at(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${database}`
  return other.href
}

function as(url: string, role: string): string {
  const other = new URL(url)
  other.username = role
  return other.href
}
