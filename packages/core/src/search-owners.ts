import { type OwnerTable, owners } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { requireTypes } from './available-changes.ts'
import type { OwnerFacts } from './find-owner.ts'

const LARGEST_SEARCH = 20

/**
 * Up to 20 owners whose name or address contains the text, or whose id is it. Throws a DomainError where there is no
 * such table.
 */
export async function searchOwners(
  db: Database,
  { table, query }: { table: OwnerTable; query: string },
): Promise<OwnerFacts[]> {
  await requireTypes(db, table)
  const { id, name, email } = owners[table]
  const { sql } = db
  const pattern = `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql<OwnerFacts[]>`
    select ${table} as table, ${sql(id)}::text as id, ${sql(name)} as name, ${sql(email)} as email
    from public.${sql(table)}
    where ${sql(id)}::text = countersign.canonical_id(${table}, ${query}) or lower(${sql(name)}) like ${pattern} or lower(${sql(email)}) like ${pattern}
    order by ${sql(id)}::text is not distinct from countersign.canonical_id(${table}, ${query}) desc, ${sql(name)} limit ${LARGEST_SEARCH}`
}
