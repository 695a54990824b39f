import { type Changes, describeChanges, type SubjectRef } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { requireSubject } from './require-subject.ts'

export interface SubjectDetails {
  kind: string
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
  { config, sql }: Pick<Database, 'config' | 'sql'>,
  { kind, id: asked }: SubjectRef,
): Promise<(SubjectDetails & { values: PresentValues }) | undefined> {
  requireSubject(config, kind)
  const [found] = await sql<{ id: string | null; name: string; email: string; present: Changes }[]>`
    select found_id as id, found_name as name, found_email as email, present
    from countersign.find_subject(${kind}, ${asked})`
  if (!found || found.id === null) return undefined
  const { id, name, email, present } = found
  const values: PresentValues = {}
  for (const { letter, allows } of config.types) {
    for (const [changed, { columns }] of Object.entries(allows[kind] ?? {})) {
      const row = Object.entries(present[changed] ?? {}).filter(([column]) =>
        Object.hasOwn(columns, column),
      )
      const held = { [changed]: Object.fromEntries(row) }
      for (const line of describeChanges(config, { letter, subject: kind }, held, {}))
        values[changed] = { ...values[changed], [line.column]: line.after }
    }
  }
  return { kind, id, name, email, values }
}
