import type { Database } from '@countersign/db'
import type { SubjectDetails } from './find-subject.ts'
import { requireSubject } from './require-subject.ts'

const LARGEST_SEARCH = 20

/**
 * Up to 20 subjects whose name or address contains the text, or whose id is it. Throws a DomainError where no such subject
 * is declared.
 */
export async function searchSubjects(
  db: Database,
  { table, query }: { table: string; query: string },
): Promise<SubjectDetails[]> {
  const { config, sql } = db
  const { id, name, email } = requireSubject(config, table)
  const pattern = `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql<SubjectDetails[]>`
    select ${table} as table, ${sql(id)}::text as id, ${sql(name)} as name, ${sql(email)} as email
    from public.${sql(table)}
    where ${sql(id)}::text = countersign.canonical_id(${table}, ${query}) or lower(${sql(name)}) like ${pattern} or lower(${sql(email)}) like ${pattern}
    order by ${sql(id)}::text is not distinct from countersign.canonical_id(${table}, ${query}) desc, ${sql(name)} limit ${LARGEST_SEARCH}`
}
