import type { SubjectTable } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { DomainError } from '../domain-error.ts'

/** A type, by its letter, and whose rows it may change in this database. */
export interface AvailableChange {
  type: string
  subject_table: string
}

/** Which types can be held, and for whom: those of the example shop only where its tables are. */
export const availableChanges = ({ sql }: Db): Promise<AvailableChange[]> =>
  sql<AvailableChange[]>`select type, subject_table from countersign.available_changes()`

/** The letters of the types that can be held for such subjects; none where this database may not even have their table. */
export async function availableTypes(db: Db, table: SubjectTable): Promise<string[]> {
  const changes = await availableChanges(db)
  return changes.filter(({ subject_table }) => subject_table === table).map(({ type }) => type)
}

/** As availableTypes; throws a DomainError instead of returning none. */
export async function requireTypes(db: Db, table: SubjectTable): Promise<string[]> {
  const types = await availableTypes(db, table)
  // guard left-out-tables-are-not-read: "types.length > 0" → "true" (subjects.db.test.ts)
  if (types.length > 0) return types
  const message = `This database has no table ${table} whose changes could be held.`
  throw new DomainError('bad-input', message, [{ path: ['table'], message }])
}
