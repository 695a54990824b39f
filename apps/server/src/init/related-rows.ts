import type { HostTable } from '@countersign/db'
import { singularOf, snakeCase } from './likely-names.ts'
import type { SubjectProposal } from './propose-subjects.ts'

/** A table that has at most one row for each subject, and how that row is found. */
export interface RelatedRow {
  table: HostTable
  /** Column → column of the subject's row that has the same value. */
  row: Record<string, string>
}

/**
 * The subject's own table, and those with one row for each subject: by a foreign key or, where there is none, by
 * columns called after it, such as `account_id`.
 */
export function relatedRows(subject: SubjectProposal, tables: readonly HostTable[]): RelatedRow[] {
  const own = Object.fromEntries(subject.subject.key.map((column) => [column, column]))
  const beside = tables
    .filter((table) => table !== subject.table)
    .flatMap((table) => {
      const row = rowOf(table, subject)
      return row ? [{ table, row }] : []
    })
  return [{ table: subject.table, row: own }, ...beside]
}

function rowOf(table: HostTable, subject: SubjectProposal): Record<string, string> | undefined {
  for (const unique of table.uniqueKeys) {
    const row = Object.fromEntries(
      unique.flatMap((column) => {
        const same = sameInSubject(column, table, subject)
        return same === undefined ? [] : [[column, same]]
      }),
    )
    const isWhole = Object.keys(row).length === unique.length
    // A key of a subject that is found by less would find others' rows.
    if (isWhole && subject.subject.key.every((column) => Object.values(row).includes(column)))
      return row
  }
  return undefined
}

/** The column of the subject's row that a column points to, or is called after. */
function sameInSubject(
  column: string,
  table: HostTable,
  { table: subjectTable, subject }: SubjectProposal,
): string | undefined {
  const references = table.references.filter(({ columns }) => Object.hasOwn(columns, column))
  const toSubject = references.find(
    (each) => each.schema === subjectTable.schema && each.table === subjectTable.name,
  )
  if (toSubject) return toSubject.columns[column]
  if (subject.tenant !== undefined && snakeCase(column) === snakeCase(subject.tenant))
    return subject.tenant
  if (references.length > 0 || table.schema !== subjectTable.schema) return undefined
  const [key, ...more] = subject.key
  const called = `${snakeCase(singularOf(subjectTable.name))}_${snakeCase(key)}`
  return more.length === 0 && snakeCase(column) === called ? key : undefined
}
