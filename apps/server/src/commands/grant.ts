import { grantClient } from '@countersign/db'
import { readNeeded } from '../config/env.ts'
import { requireDatabase } from '../config/require-database.ts'

export interface Grant {
  role: string
  asSubject: boolean
}

/**
 * Lets a database role of the host's own hold changes, and with `asSubject` say that the person itself asks; without it
 * that right is taken back. Needs MIGRATION_DATABASE_URL.
 */
export async function grant({ role, asSubject }: Grant): Promise<string> {
  const { MIGRATION_DATABASE_URL: url } = readNeeded(['MIGRATION_DATABASE_URL'], [])
  await requireDatabase('MIGRATION_DATABASE_URL', url)
  await grantClient(url, { role, asSubject })
  return asSubject
    ? `The role ${role} may hold changes, and act as its subjects.`
    : `The role ${role} may hold changes, as itself alone.`
}
