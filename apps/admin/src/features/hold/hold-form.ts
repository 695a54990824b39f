import { addressWarning, readTypedAddress } from '@countersign/changes'
import type { Answers, Requests } from '../../trpc.ts'
import type { ColumnItem, SubjectItem, TypeItem } from '../verification-status/type-item.ts'
import { columnInput } from './column-input.ts'

export type SubjectDetails = Answers['subjects']['byRef']

/** A column that a type may change, with its table. */
export type FormColumn = ColumnItem & { table: string }

/** What the form holds while it is filled in. */
export interface HoldFormValues {
  title: string
  description: string
  /** What was typed for each column, in their order: nothing leaves it as it is, `null` makes it empty. */
  typed: (string | null)[]
  /** Whether the present address is said to be one that the person cannot read any more. */
  mailboxLost: boolean
}

/** What a type is to such a subject; `undefined` when it has none. */
export const subjectIn = (type: TypeItem, subjectKind: string): SubjectItem | undefined =>
  type.subjects.find(({ kind }) => kind === subjectKind)

/** The columns that a type may change of a subject; empty when it has no such subject. */
export const columnsOf = (type: TypeItem, subjectKind: string): FormColumn[] =>
  (subjectIn(type, subjectKind)?.tables ?? []).flatMap(({ table, columns }) =>
    columns.map((column) => ({ ...column, table })),
  )

/** An untouched form: nothing is typed for any column, or what was held before, where that can be told. */
export const initialForm = (
  columns: FormColumn[],
  before?: Pick<Answers['verifications']['byId'], 'title' | 'description' | 'stored'>,
): HoldFormValues => ({
  title: before?.title ?? '',
  description: before?.description ?? '',
  typed: columns.map((column) =>
    before && column.secrecy === 'plain'
      ? columnInput(column.schema).show(before.stored.changes[column.table]?.[column.column])
      : '',
  ),
  mailboxLost: false,
})

/** The address the link will go to; `null` while the form does not say it yet. */
export function recipientOf(
  type: TypeItem,
  subject: SubjectDetails,
  { typed }: HoldFormValues,
): string | null {
  if (type.confirmBy === 'present-address') return subject.email
  const place = columnsOf(type, subject.kind).findIndex(({ isSubjectEmail }) => isSubjectEmail)
  return typedAddress(typed[place] ?? '')
}

/** The address that was typed; `null` where it is none. */
export function typedAddress(typed: string): string | null {
  const reading = readTypedAddress(typed)
  return 'address' in reading ? reading.address : null
}

/** What to mind of a typed value before it is held: whether it is an address that imitates another. */
export function typedWarning(typed: string, present: string | null | undefined): string | null {
  return addressWarning(typedAddress(typed) ?? typed.trim(), present ?? null)
}

/** What was typed that no value can be made of: the form's field, and why. */
export function typedFaults(columns: FormColumn[], { typed }: HoldFormValues) {
  const faults: Record<string, string> = {}
  for (const [place, { schema }] of columns.entries()) {
    const text = typed[place]?.trim()
    const reading = text && columnInput(schema).read(text)
    if (reading && 'fault' in reading) faults[fieldAt(place)] = reading.fault
  }
  return faults
}

/** The server's faults by the form's fields: what it says of a column is beside it. */
export const placeFaults = (columns: FormColumn[], faults: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(faults).map(([path, fault]) => {
      const place = columns.findIndex(({ table, column }) => path === `changes.${table}.${column}`)
      return [place < 0 ? path : fieldAt(place), fault]
    }),
  )

/** The form's field for the column at this place: names of columns may have dots in them. */
export const fieldAt = (place: number): `typed.${number}` => `typed.${place}`

/** The hold that a form without faults asks for. The server judges it: it alone knows what its types take. */
export function holdInputOf(
  type: TypeItem,
  subject: SubjectDetails,
  values: HoldFormValues,
): Requests['verifications']['hold'] {
  const changes: Record<string, Record<string, unknown>> = {}
  for (const [place, { table, column, schema }] of columnsOf(type, subject.kind).entries()) {
    const typed = values.typed[place]
    if (typed === undefined || typed?.trim() === '') continue
    const reading = typed === null ? { value: null } : columnInput(schema).read(typed)
    if ('value' in reading) changes[table] = { ...changes[table], [column]: reading.value }
  }
  return {
    type: type.letter,
    subject: { kind: subject.kind, id: subject.id },
    changes,
    ...(values.title.trim() && { title: values.title }),
    ...(values.description.trim() && { description: values.description }),
    ...(values.mailboxLost && { mailboxLost: true }),
  } as Requests['verifications']['hold']
}
