import { type Changes, describeChanges, type SubjectRef, secrecyOf } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { requireSubject } from './require-subject.ts'

export interface SubjectDetails {
  table: string
  id: string
  name: string | null
  email: string | null
}

/** Present values of what types may change: table → column → value, masked where secret. */
export type PresentValues = Record<string, Record<string, string | null>>

/**
 * One subject with the present values of everything its types may change; `undefined` when there is none. Throws a
 * DomainError where no such subject is declared.
 */
export async function findSubject(
  db: Database,
  { table, id: asked }: SubjectRef,
): Promise<(SubjectDetails & { values: PresentValues }) | undefined> {
  const { config, sql } = db
  const subject = requireSubject(config, table)
  const [facts] = await sql<SubjectDetails[]>`
    select ${table} as table, ${sql(subject.id)}::text as id, ${sql(subject.name)} as name, ${sql(subject.email)} as email
    from public.${sql(table)} where ${sql(subject.id)}::text = countersign.canonical_id(${table}, ${asked})`
  if (!facts) return undefined
  const { id } = facts
  const values: PresentValues = {}
  for (const type of config.types) {
    for (const [changed, { by, columns }] of Object.entries(type.allows[table] ?? {})) {
      const names = Object.entries(columns)
        .filter(([, column]) => secrecyOf(column) !== 'prompted')
        .map(([column]) => column)
      if (names.length === 0) continue
      const [row] = await sql<Changes[string][]>`
        select ${sql(names)} from public.${sql(changed)} where ${sql(by)}::text = ${id}`
      if (!row) continue
      const lines = describeChanges(
        config,
        { letter: type.letter, subject: table },
        { [changed]: row },
        {},
      )
      values[changed] = {
        ...values[changed],
        ...Object.fromEntries(lines.map((line) => [line.column, line.after])),
      }
    }
  }
  return { ...facts, values }
}
