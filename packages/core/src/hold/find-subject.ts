import {
  type Changes,
  describeChanges,
  registry,
  type SubjectRef,
  type SubjectTable,
  secrecyOf,
  subjects,
  type TypeDeclaration,
} from '@countersign/changes'
import type { Database } from '@countersign/db'
import { requireTypes } from './available-changes.ts'

export interface SubjectDetails {
  table: SubjectTable
  id: string
  name: string | null
  email: string | null
}

/** Present values of what types may change: table → column → value, masked where secret. */
export type PresentValues = Record<string, Record<string, string | null>>

/**
 * One subject with the present values of everything its types may change; `undefined` when there is none. Throws a
 * DomainError where there is no such table.
 */
export async function findSubject(
  db: Database,
  { table, id: asked }: SubjectRef,
): Promise<(SubjectDetails & { values: PresentValues }) | undefined> {
  const available = await requireTypes(db, table)
  const subject = subjects[table]
  const { sql } = db
  const [facts] = await sql<SubjectDetails[]>`
    select ${table} as table, ${sql(subject.id)}::text as id, ${sql(subject.name)} as name, ${sql(subject.email)} as email
    from public.${sql(table)} where ${sql(subject.id)}::text = countersign.canonical_id(${table}, ${asked})`
  if (!facts) return undefined
  const { id } = facts
  const values: PresentValues = {}
  for (const type of registry as readonly TypeDeclaration[]) {
    if (!available.includes(type.letter)) continue
    for (const [changed, { by, columns }] of Object.entries(type.allows[table] ?? {})) {
      const names = Object.entries(columns)
        .filter(([, column]) => secrecyOf(column) !== 'prompted')
        .map(([column]) => column)
      if (names.length === 0) continue
      const [row] = await sql<Changes[string][]>`
        select ${sql(names)} from public.${sql(changed)} where ${sql(by)}::text = ${id}`
      if (!row) continue
      const lines = describeChanges(type.letter, table, { [changed]: row }, {})
      values[changed] = {
        ...values[changed],
        ...Object.fromEntries(lines.map((line) => [line.column, line.after])),
      }
    }
  }
  return { ...facts, values }
}
