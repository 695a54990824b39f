import type { Database } from '@countersign/db'
import type { SubjectDetails } from './find-subject.ts'
import { requireSubject } from './require-subject.ts'

/**
 * Up to 20 subjects whose name or address contains the text, or whose id is it. Throws a DomainError where no such subject
 * is declared.
 */
export async function searchSubjects(
  { config, sql }: Pick<Database, 'config' | 'sql'>,
  { kind, query }: { kind: string; query: string },
): Promise<SubjectDetails[]> {
  requireSubject(config, kind)
  const pattern = `%${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  return sql<SubjectDetails[]>`
    select ${kind} as kind, found_id as id, found_name as name, found_email as email
    from countersign.search_subjects(${kind}, ${query}, ${pattern})`
}
