import { randomBytes } from 'node:crypto'
import postgres from 'postgres'

export interface ClonedDatabase {
  /** For the role that owns the tables. */
  url: string
  /** For the server's role. */
  serverUrl: string
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
  await maintenance.unsafe(`create database ${name} template "${template}"`)
  return {
    url: at(templateUrl, name),
    serverUrl: at(templateServerUrl, name),
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
