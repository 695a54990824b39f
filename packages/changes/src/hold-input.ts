import { z } from 'zod'
import { type Prompted, schemaOf, secrecyOf } from './columns.ts'
import { type Config, holdableTypes, subjectOf } from './define-config.ts'
import type { SubjectRef } from './define-subject.ts'
import type { TypeDeclaration } from './define-type.ts'
import type { Changes } from './describe-changes.ts'
import { readReturnTo, returnOriginsOf } from './return-to.ts'
import { addressTableOf } from './subject-address.ts'

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
  /** Of the mails and pages, such as `de-AT`; the subject's when left out. */
  locale?: string | undefined
  /** Two holds by the same requester with the same key are one: the second returns the first. */
  idempotencyKey?: string | undefined
  /** Where the person goes on after they confirmed or declined: an address of `brand.homeUrl`'s or a declared origin. */
  returnTo?: string | undefined
}

/**
 * Whether the mailbox of the present address is said to be lost: then a second admin's approval and a cool-down
 * replace its key. Only for types that the new address confirms, and only where an admin asks.
 */
type LossOf<Type> = Type extends { confirmBy: 'new-address' }
  ? { mailboxLost?: boolean | undefined }
  : { mailboxLost?: false | undefined }

/** A subject's id: of a key of several columns their values by name, or the same as JSON text. */
export type SubjectId = string | Readonly<Record<string, string | number>>

/** A hold's input, whatever the configuration. */
export interface AnyHoldInput extends HoldDetails {
  /** The type's name, or its letter. */
  type: string
  subject: { kind: string; id: SubjectId }
  /** Table → column → value. */
  changes: Record<string, Record<string, unknown>>
  mailboxLost?: boolean | undefined
}

type InputOfType<Type> = Type extends TypeDeclaration
  ? {
      [Table in keyof Type['allows']]: {
        type: Type['name']
        subject: { kind: Table; id: SubjectId }
        changes: ChangesOf<Type['allows'][Table]>
      } & HoldDetails &
        LossOf<Type>
    }[keyof Type['allows']]
  : never

/**
 * A hold's input as a configuration declares it: a wrong subject, table, column or value does not compile. What is
 * built in is held by the panel alone.
 */
export type HoldInput<Declared extends Config> = InputOfType<
  Exclude<Declared['types'][number], { isBuiltIn: true }>
>

/** A subject of a configuration, as a call names it. Admins of the panel are none: they act in the panel. */
export interface SubjectOf<Declared extends Config> {
  kind: HoldInput<Declared>['subject']['kind']
  id: SubjectId
}

/** A hold's input after checking: values normalised, given columns present as `null`. */
export interface CheckedHold {
  type: string
  subject: SubjectRef
  changes: Changes
  /** Empty for the type's own. */
  title: string
  description: string | null
  /** `null` for that of its subject. */
  locale: string | null
  idempotencyKey: string | null
  mailboxLost: boolean
  returnTo: string | null
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

/** A subject as a call names it; its id becomes the one text that the database takes. */
export const subjectInput = z.strictObject({
  kind: z.string(),
  id: z
    .union([z.string(), z.record(z.string(), z.union([z.string(), z.number()]))])
    .transform((id) => (typeof id === 'string' ? id : JSON.stringify(id)))
    .pipe(
      z
        .string()
        .min(1)
        .max(512)
        .refine(
          (value) => value.isWellFormed() && !/\p{Cc}/u.test(value),
          'A subject id is one line of plain text.',
        ),
    ),
})

const envelope = z.strictObject({
  type: z.string(),
  subject: subjectInput,
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
    .optional(),
  idempotencyKey: plainLine(200).min(1).optional(),
  mailboxLost: z.boolean().default(false),
  returnTo: z.string().max(2000).optional(),
})

/** What is wrong with a hold's input, and where: `['changes', table, column]`, for instance. */
export interface InputFault {
  path: (string | number)[]
  message: string
}

/** Checks a hold's input against what is declared. Returns the hold, or all its faults. */
export function checkHold(
  config: Config,
  input: unknown,
): { hold: CheckedHold; faults?: never } | { hold?: never; faults: InputFault[] } {
  const read = envelope.safeParse(input)
  if (!read.success) {
    return {
      faults: read.error.issues.map(({ path, message }) => ({
        path: path as InputFault['path'],
        message,
      })),
    }
  }
  const { type: named, subject, changes, ...details } = read.data
  const faults: InputFault[] = []
  const refuse: Refuse = (path, message) => faults.push({ path, message })
  const type = holdableTypes(config).find(({ name, letter }) => named === name || named === letter)
  if (!type) {
    const known = holdableTypes(config).map(({ name }) => name)
    refuse(['type'], `Unknown type. Known types: ${known.join(', ')}.`)
  }
  if (!Object.hasOwn(config.subjects, subject.kind)) {
    const known = Object.keys(config.subjects)
    refuse(['subject', 'kind'], `Unknown kind of subject. Known: ${known.join(', ')}.`)
  }
  if (!type || faults.length > 0) return { faults }
  if (details.mailboxLost && type.confirmBy !== 'new-address') {
    refuse(['mailboxLost'], `The type ${type.name} does not go on without the present mailbox.`)
  }
  const returnTo = details.returnTo === undefined ? null : readReturnTo(config, details.returnTo)
  if (details.returnTo !== undefined && returnTo === null) {
    const known =
      returnOriginsOf(config).join(', ') || 'none: set `brand.homeUrl` or `returnOrigins`'
    refuse(['returnTo'], `A return address is of an origin that the configuration names: ${known}.`)
  }
  const checked = checkChanges(config, type, subject.kind, changes, refuse)
  if (faults.length > 0) return { faults }
  return {
    hold: {
      type: type.letter,
      subject,
      changes: checked,
      title: details.title ?? '',
      description: details.description || null,
      locale: details.locale ?? null,
      idempotencyKey: details.idempotencyKey ?? null,
      mailboxLost: details.mailboxLost,
      returnTo,
    },
  }
}

type Refuse = (path: string[], message: string) => void

function checkChanges(
  config: Config,
  type: TypeDeclaration,
  subject: string,
  changes: unknown,
  report: Refuse,
): Changes {
  let isRefused = false
  const refuse: Refuse = (path, message) => {
    isRefused = true
    report(['changes', ...path], message)
  }
  const tables = type.allows[subject]
  const checked: Changes = {}

  if (!tables) {
    const allowed = Object.keys(type.allows).join(', ')
    report(
      ['subject', 'kind'],
      `The type ${type.name} has no subject ${subject}; it has ${allowed}.`,
    )
    return checked
  }
  if (!isPlainObject(changes)) {
    refuse([], 'Changes must be an object: table → column → value.')
    return checked
  }
  for (const [table, columns] of Object.entries(changes)) {
    if (!Object.hasOwn(tables, table)) {
      refuse([table], `The type ${type.name} cannot change table ${quote(table)} of ${subject}.`)
    } else if (!isPlainObject(columns)) {
      refuse([table], 'A table’s changes must be an object: column → value.')
    } else {
      for (const column of Object.keys(columns)) {
        const declared = tables[table]?.columns
        if (!declared || !Object.hasOwn(declared, column)) {
          refuse(
            [table, column],
            `The type ${type.name} cannot change column ${quote(column)} of ${table}.`,
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
  const needsNewAddress = type.confirmBy === 'new-address' || type.confirmBy === 'both'
  const { email } = subjectOf(config, subject)
  const place = addressTableOf(config, subject, tables) ?? subject
  if (!isRefused && needsNewAddress && !checked[place]?.[email])
    refuse([place, email], 'The new address is needed: a link goes there.')
  return checked
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const quote = (name: string) => JSON.stringify(name.length > 60 ? `${name.slice(0, 60)}…` : name)
