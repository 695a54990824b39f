import { addressWarning, type HoldInput, readTypedAddress, subjects } from '@countersign/changes'
import type { Answers } from '../../trpc.ts'

export type TypeItem = Answers['types']['list'][number]
export type SubjectDetails = Answers['subjects']['byRef']
export type FormTable = TypeItem['subjects'][number]['tables'][number]

/** What the form holds while it is filled in: empty text stands for "left as it is". */
export interface HoldFormValues {
  title: string
  description: string
  changes: Record<string, Record<string, string>>
  /** Whether the present address is said to be one that the person cannot read any more. */
  mailboxLost: boolean
}

/** The tables and columns a type may change of a subject; empty when it has no such subject. */
export const tablesOf = (type: TypeItem, subjectTable: string): FormTable[] =>
  type.subjects.find(({ table }) => table === subjectTable)?.tables ?? []

/** An untouched form: one empty value for every column that is held now, none for given ones. */
export function emptyForm(tables: FormTable[]): HoldFormValues {
  const held = tables
    .map(({ table, columns }) => ({
      table,
      columns: columns.filter((column) => column.secrecy !== 'prompted'),
    }))
    .filter(({ columns }) => columns.length > 0)
  return {
    title: '',
    description: '',
    mailboxLost: false,
    changes: Object.fromEntries(
      held.map(({ table, columns }) => [
        table,
        Object.fromEntries(columns.map(({ column }) => [column, ''])),
      ]),
    ),
  }
}

/** The address the link will go to; `null` while the form does not say it yet. */
export function recipientOf(
  type: TypeItem,
  subject: SubjectDetails,
  values: HoldFormValues,
): string | null {
  if (type.confirmBy === 'present-address') return subject.email
  const reading = readTypedAddress(
    values.changes[subject.table]?.[subjects[subject.table].email] ?? '',
  )
  return 'address' in reading ? reading.address : null
}

/** What to mind of a typed value before it is held: whether it is an address that imitates another. */
export function typedWarning(typed: string, present: string | null | undefined): string | null {
  const reading = readTypedAddress(typed)
  return addressWarning('address' in reading ? reading.address : typed.trim(), present ?? null)
}

/**
 * The hold that a form asks for. Values left empty are left out. The registry's shape can't be known
 * here at compile time; the engine checks it, and its faults come back beside their fields.
 */
export function holdInputOf(
  type: TypeItem,
  subject: SubjectDetails,
  values: HoldFormValues,
): HoldInput {
  const changes: HoldFormValues['changes'] = {}
  for (const [table, columns] of Object.entries(values.changes)) {
    const typed = Object.entries(columns).filter(([, value]) => value.trim() !== '')
    if (typed.length > 0) changes[table] = Object.fromEntries(typed)
  }
  return {
    type: type.letter,
    subject: { table: subject.table, id: subject.id },
    changes,
    ...(values.title.trim() && { title: values.title }),
    ...(values.description.trim() && { description: values.description }),
    ...(values.mailboxLost && { mailboxLost: true }),
  } as HoldInput
}
