import { z } from 'zod'
import { type Prompted, schemaOf, secrecyOf } from './columns.ts'
import type { TypeDeclaration } from './define-type.ts'
import type { Changes } from './describe-changes.ts'
import { type HoldableType, holdableLetters, type Letter, typeOf } from './registry/registry.ts'
import { type SubjectRef, type SubjectTable, subjects, subjectTables } from './subjects.ts'

type InputOf<Column> = Column extends { schema: infer Schema extends z.ZodType }
  ? z.input<Schema>
  : Column extends z.ZodType
    ? z.input<Column>
    : never

type ChangesOf<Tables> = {
  [Table in keyof Tables]?: Tables[Table] extends { columns: infer Columns }
    ? { [C in keyof Columns]?: Columns[C] extends Prompted ? never : InputOf<Columns[C]> }
    : never
}

interface HoldDetails {
  /** The mail's and the page's headline; the type's own when left out. At most 120 characters. */
  title?: string | undefined
  /** A sentence or two of context for the recipient. At most 1,000 characters. */
  description?: string | undefined
  locale?: string | undefined
  /** Two holds by the same requester with the same key are one: the second returns the first. */
  idempotencyKey?: string | undefined
}

/**
 * Whether the mailbox of the present address is said to be lost: then a second admin's approval and a cool-down
 * stand in place of its key. Only for types that the new address confirms, and only where an admin asks.
 */
type LossOf<Type> = Type extends { confirmBy: 'new-address' }
  ? { mailboxLost?: boolean | undefined }
  : { mailboxLost?: false | undefined }

/** A hold's input, following from the registry: a wrong subject, table or column does not compile. */
export type HoldInput = HoldableType extends infer Type
  ? Type extends HoldableType
    ? {
        [Table in keyof Type['allows']]: {
          type: Type['letter']
          subject: { table: Table; id: string }
          changes: ChangesOf<Type['allows'][Table]>
        } & HoldDetails &
          LossOf<Type>
      }[keyof Type['allows']]
    : never
  : never

/** A hold's input after checking: values normalised, given columns present as `null`. */
export interface CheckedHold {
  type: Letter
  subject: SubjectRef
  changes: Changes
  title: string
  description: string | null
  locale: string
  idempotencyKey: string | null
  mailboxLost: boolean
}

const plainLine = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .refine(
      (value) => !/\p{Cc}/u.test(value),
      'Line breaks and control characters are not allowed here.',
    )
    .refine((value) => value.isWellFormed(), 'This text has half a character in it.')

const envelope = z.strictObject({
  type: z.enum(holdableLetters, `Unknown type. Known types: ${holdableLetters.join(', ')}.`),
  subject: z.strictObject({
    table: z.enum(subjectTables, `Unknown subject table. Known: ${subjectTables.join(', ')}.`),
    id: z
      .string()
      .min(1)
      .max(64)
      .refine(
        (value) => value.isWellFormed() && !/\p{Cc}/u.test(value),
        'A subject id is one line of plain text.',
      ),
  }),
  changes: z.unknown(),
  title: plainLine(120).optional(),
  description: z
    .string()
    .trim()
    .max(1000)
    .refine(
      (value) => !/\p{Cc}/u.test(value.replaceAll('\n', '')),
      'Control characters are not allowed here.',
    )
    .refine((value) => value.isWellFormed(), 'This text has half a character in it.')
    .optional(),
  locale: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'A locale has the form en or en-GB.')
    .max(35)
    .default('en'),
  idempotencyKey: plainLine(200).min(1).optional(),
  mailboxLost: z.boolean().default(false),
})

/** Checks a hold's input; each issue's path names the table and column it speaks of. */
export const holdInput = envelope.transform((input, ctx): CheckedHold => {
  const type = typeOf(input.type)
  if (input.mailboxLost && type.confirmBy !== 'new-address') {
    ctx.addIssue({
      code: 'custom',
      path: ['mailboxLost'],
      message: `Type ${type.letter} (${type.name}) does not go on without the present mailbox.`,
      input: true,
    })
  }
  return {
    type: type.letter,
    subject: input.subject,
    changes: checkChanges(type, input.subject.table, input.changes, ctx),
    title: input.title || type.title,
    description: input.description || null,
    locale: input.locale,
    idempotencyKey: input.idempotencyKey ?? null,
    mailboxLost: input.mailboxLost,
  }
}) as unknown as z.ZodType<CheckedHold, HoldInput>

function checkChanges(
  type: TypeDeclaration,
  subject: SubjectTable,
  changes: unknown,
  ctx: z.RefinementCtx,
): Changes {
  let isRefused = false
  const refuse = (path: string[], message: string) => {
    isRefused = true
    ctx.addIssue({ code: 'custom', path: ['changes', ...path], message, input: undefined })
  }
  const tables = type.allows[subject]
  const checked: Changes = {}

  if (!tables) {
    const allowed = Object.keys(type.allows).join(', ')
    ctx.addIssue({
      code: 'custom',
      path: ['subject', 'table'],
      message: `Type ${type.letter} (${type.name}) has no subject ${subject}; it has ${allowed}.`,
      input: subject,
    })
    return checked
  }
  if (!isPlainObject(changes)) {
    refuse([], 'Changes must be an object: table → column → value.')
    return checked
  }
  for (const [table, columns] of Object.entries(changes)) {
    if (!Object.hasOwn(tables, table)) {
      refuse([table], `Type ${type.letter} cannot change table ${quote(table)} of ${subject}.`)
    } else if (!isPlainObject(columns)) {
      refuse([table], 'A table’s changes must be an object: column → value.')
    } else {
      for (const column of Object.keys(columns)) {
        const declared = tables[table]?.columns
        if (!declared || !Object.hasOwn(declared, column)) {
          refuse(
            [table, column],
            `Type ${type.letter} cannot change column ${quote(column)} of ${table}.`,
          )
        }
      }
    }
  }
  for (const [table, { columns }] of Object.entries(tables)) {
    const held = Object.hasOwn(changes, table) ? changes[table] : undefined
    const row: Changes[string] = {}
    for (const [column, declared] of Object.entries(columns)) {
      const isHeld = isPlainObject(held) && Object.hasOwn(held, column)
      if (secrecyOf(declared) === 'prompted') {
        if (isHeld) refuse([table, column], `${column} is prompted and cannot be held.`)
        row[column] = null
      } else if (isHeld) {
        const result = schemaOf(declared).safeParse(held[column])
        if (result.success) row[column] = result.data as string
        else
          refuse([table, column], result.error.issues[0]?.message ?? 'This value is not allowed.')
      }
    }
    if (Object.keys(row).length > 0) checked[table] = row
  }
  if (!isRefused && Object.keys(checked).length === 0)
    refuse([], 'Name at least one column to change.')
  const { email } = subjects[subject]
  const needsNewAddress = type.confirmBy === 'new-address' || type.confirmBy === 'both'
  if (!isRefused && needsNewAddress && !checked[subject]?.[email])
    refuse([subject, email], 'The new address is needed: a link goes there.')
  return checked
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const quote = (name: string) => JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name)
