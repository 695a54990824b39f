import { grantClient } from '@countersign/db'
import { readNeeded } from '../config/env.ts'
import { requireDatabase } from '../config/require-database.ts'

export interface Grant {
  role: string
  asSubject: boolean
  /** The names of the types that it may hold; none for all. */
  hold: string[]
}

/**
 * Lets a database role of the host's own hold changes, and with `asSubject` say that the person itself asks; without it
 * that right is taken back; with `hold` it may hold these types alone. Needs MIGRATION_DATABASE_URL.
 */
export async function grant({ role, asSubject, hold }: Grant): Promise<string> {
  const { MIGRATION_DATABASE_URL: url } = readNeeded(['MIGRATION_DATABASE_URL'], [])
  await requireDatabase('MIGRATION_DATABASE_URL', url)
  await grantClient(url, { role, asSubject, types: hold })
  const what = hold.length === 0 ? 'changes' : `changes of the types ${hold.join(', ')}`
  return asSubject
    ? `The role ${role} may hold ${what}, and act as its subjects.`
    : `The role ${role} may hold ${what}, as itself alone.`
}
