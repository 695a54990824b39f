import type { Subject } from './define-subject.ts'
import type { AllowedTable } from './define-type.ts'

interface Subjects {
  subjects: Readonly<Record<string, Subject>>
}

/** Whether a column of this table is the subject's address, where confirmations go. */
export function isAddressColumn(
  { subjects }: Subjects,
  kind: string,
  { table, column }: { table: string; column: string },
): boolean {
  const subject = Object.hasOwn(subjects, kind) ? subjects[kind] : undefined
  return subject !== undefined && (subject.table ?? kind) === table && subject.email === column
}

/** The name that held changes have for the table where the subject's address is; none where it may not change. */
export const addressTableOf = (
  config: Subjects,
  kind: string,
  tables: Readonly<Record<string, AllowedTable>>,
): string | undefined =>
  Object.entries(tables).find(
    ([name, { table = name, row, columns }]) =>
      row !== undefined &&
      Object.keys(columns).some((column) => isAddressColumn(config, kind, { table, column })),
  )?.[0]
