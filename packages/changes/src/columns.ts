import { z } from 'zod'
import { names } from './names.ts'
import { ADDRESS_OCTETS, readTypedAddress } from './read-address.ts'
import { storedAs, storedFormOf, UNPRINTABLE } from './stored-form.ts'
import { type Text, textFaults, textIn } from './text.ts'

/** A value that is stored encrypted, shown masked, and redacted from the verification once it ended. */
export interface Encrypted<Schema extends z.ZodType = z.ZodType> {
  secrecy: 'encrypted'
  schema: Schema
  /** What people may see of a value: `•••• 4242`. Must not contain a colon. */
  mask: (value: string) => string
}

/** Turns a password into what is stored of it. */
export interface PasswordHash {
  (password: string): Promise<string>
  /** How many bytes of UTF-8 it hashes; longer passwords are refused, as it would cut them off. */
  maxBytes?: number
}

/** A value that is left open when held: the page asks for it, and only its hash is stored. */
export interface Prompted<Schema extends z.ZodType = z.ZodType> {
  secrecy: 'prompted'
  schema: Schema
  /** The server's own when left out. */
  hash?: PasswordHash
}

export type Column = z.ZodType | Encrypted | Prompted

/** A secret value, such as a card number: stored encrypted, and shown as `mask` shows it, else as dots. */
export function encrypted<Schema extends z.ZodType>(
  schema: Schema,
  mask: (value: string) => string = () => '••••',
): Encrypted<Schema> {
  return { secrecy: 'encrypted', schema, mask }
}

/** A value that nobody holds: its page asks for it, and the hash that the server's sign-in makes is stored. */
export function prompted<Schema extends z.ZodType>(schema: Schema): Prompted<Schema> {
  return { secrecy: 'prompted', schema }
}

export type Secrecy = 'plain' | 'encrypted' | 'prompted'

export const secrecyOf = (column: Column): Secrecy =>
  'secrecy' in column ? column.secrecy : 'plain'

/** How a prompted column's value is hashed; none where the server's own does it. */
export const hashOf = (column: Column): PasswordHash | undefined =>
  'secrecy' in column && column.secrecy === 'prompted' ? column.hash : undefined

export const schemaOf = (column: Column): z.ZodType =>
  'secrecy' in column ? column.schema : column

/** Gives a schema the title by which people know its values, in one language or in several. */
export function titled<Schema extends z.ZodType>(schema: Schema, title: Text): Schema {
  const copy = schema.meta({ ...schema.meta(), title: textIn(title), titles: title })
  const form = storedFormOf(schema)
  // guard titled-keeps-form: "storedAs(form, copy)" → "copy" (type-faces.test.ts)
  return form === undefined ? copy : storedAs(form, copy)
}

/** The column's name for people, from its schema's title, in the language of a locale. */
export function labelOf(column: Column, name: string, locale?: string): string {
  return textIn(titleOf(column) ?? name, locale)
}

/** Its title by languages, unless the schema was given another one since. */
function titleOf(column: Column): Text | undefined {
  const { title, titles } = schemaOf(column).meta() ?? {}
  // guard a-title-of-ones-own: "textIn(titles as Text) === title" → "true" (languages.test.ts)
  return titles !== undefined && textIn(titles as Text) === title ? (titles as Text) : title
}

export function titleFaults(column: Column): string[] {
  const given = titleOf(column)
  return given === undefined ? [] : textFaults("a column's title", given)
}

/** How long a text may be, as far as its schema says. */
export function lengthOf(column: Column): { min: number; max: number } | null {
  const schema = schemaOf(column)
  if (!(schema instanceof z.ZodString)) return null
  const { minLength: min, maxLength: max } = schema
  return max === null ? null : { min: min ?? 0, max }
}

/**
 * One address, normalised so that each has one spelling: lower-cased, its domain in ASCII. Quotes,
 * comments, control characters and over-long parts are refused.
 */
export const emailAddress = storedAs(
  {
    maxLength: ADDRESS_OCTETS.whole,
    matches: [
      /^[a-z0-9#$&'*+/=?^_{}~-]+(\.[a-z0-9#$&'*+/=?^_{}~-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+([a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/,
      /^[^@]{1,64}@/,
    ],
    // A label of a domain has at most 63.
    never: [/@[^@]*[^.@]{64}/],
    message: 'This is not an e-mail address: it needs the form name@example.com, in small letters.',
  },
  z
    .string()
    .transform((text, ctx) => {
      const reading = readTypedAddress(text)
      if ('address' in reading) return reading.address
      ctx.addIssue({ code: 'custom', message: reading.problem, input: text })
      return z.NEVER
    })
    .meta({ title: names.emailAddress.en, titles: names.emailAddress, format: 'email' }),
)

/** Something that can be seen: no blank, no control, no mark without a letter, nothing that fonts leave out. */
const VISIBLE = /[^\p{Default_Ignorable_Code_Point}\p{Z}\p{C}\p{M}\u2800]/u
/** Line breaks and controls, half characters, and marks that turn the direction of what follows. */
const NOT_PLAIN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

/** How a person is called: one line of at most 120 characters, some of which can be seen. */
export const personName = storedAs(
  {
    maxLength: 120,
    matches: [/[^\s]/],
    never: [UNPRINTABLE],
    message: 'A name is one line of plain text of at most 120 characters.',
  },
  z
    .string()
    .trim()
    .min(1, 'A name is needed.')
    .max(120, 'A name has at most 120 characters.')
    .refine((value) => !NOT_PLAIN.test(value), 'A name is one line of plain text.')
    // guard names-that-can-be-seen: "VISIBLE.test(value)" → "value !== ''" (columns.test.ts)
    .refine((value) => VISIBLE.test(value), 'A name needs letters that can be seen.')
    .meta({ title: names.personName.en, titles: names.personName }),
)

/**
 * One line of text with a title by which people know it. `pattern` is what it must match, `maxLength` its most characters,
 * 200 unless said otherwise, and `message` what is said of a text that does not fit. All of it is
 * checked in the database as well: a pattern that it would read otherwise is refused by `defineConfig`.
 */
export function text({
  title,
  pattern,
  maxLength = 200,
  message = `This needs another form, on one line of at most ${maxLength} characters.`,
}: {
  title: Text
  pattern?: RegExp
  maxLength?: number
  message?: string
}): z.ZodString {
  const line = z
    .string()
    .trim()
    .min(1, message)
    .max(maxLength, message)
    .refine((value) => !NOT_PLAIN.test(value), message)
  return titled(
    storedAs(
      {
        maxLength,
        matches: [/[^\s]/, ...(pattern ? [pattern] : [])],
        never: [UNPRINTABLE],
        message,
      },
      pattern ? line.regex(pattern, message) : line,
    ),
    title,
  )
}

/** A card number: 12 to 19 digits with a valid check digit (ISO/IEC 7812); spaces and dashes are dropped. */
export const cardNumber = z
  .string()
  .transform((value) => value.replace(/[\s-]/g, ''))
  .pipe(
    z
      .string()
      .regex(/^\d{12,19}$/, 'A card number has 12 to 19 digits.')
      .refine(hasValidCheckDigit, 'This card number has a typing error: its check digit is wrong.'),
  )
  .meta({ title: names.cardNumber.en, titles: names.cardNumber, pattern: '^[\\d\\s-]+$' })

export const maskCardNumber = (value: string): string => `•••• ${value.slice(-4)}`

/** The format that marks a schema as a card's last month. */
export const CARD_EXPIRY = 'card-expiry'

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/
const MONTH_FORM = 'An expiry date has the form MM/YY, for example 05/29.'

/** A card's last month, written `2029-05`, `05/29` or `05/2029`, stored as `2029-05`. */
export const cardExpiry = storedAs(
  { maxLength: 7, matches: [MONTH], message: MONTH_FORM },
  z
    .string()
    .trim()
    .transform((value) =>
      value.replace(/^(\d{2})\s*\/\s*(?:20)?(\d{2})$/, (_, month, year) => `20${year}-${month}`),
    )
    .pipe(
      z
        .string()
        .regex(MONTH, MONTH_FORM)
        .refine((value) => value >= new Date().toISOString().slice(0, 7), 'This card has expired.'),
    )
    .meta({ title: names.cardExpiry.en, titles: names.cardExpiry, format: CARD_EXPIRY }),
)

/** A card's last month as it is on the card, `05/29`, from any form that tables have it in; else as it is. */
export const expiryOnCard = (stored: string): string =>
  stored
    .trim()
    .replace(/^(?:20)?(\d{2})-(0[1-9]|1[0-2])(?:-\d{2})?$/, '$2/$1')
    .replace(/^(0[1-9]|1[0-2])[\s/-]*(?:20)?(\d{2})$/, '$1/$2')

export const PASSWORD_LENGTH = { min: 12, max: 128 }

/** A new password, judged by length alone (OWASP ASVS 5.0 6.2.1, 6.2.5, 6.2.9). */
export const newPassword = z
  .string()
  .min(PASSWORD_LENGTH.min, `Use at least ${PASSWORD_LENGTH.min} characters.`)
  .max(PASSWORD_LENGTH.max, `Use at most ${PASSWORD_LENGTH.max} characters.`)
  .meta({ title: names.password.en, titles: names.password })

/**
 * A password that its page asks for, stored as this hash makes it: `argon2id()`, `bcrypt()` or `scrypt()` of
 * `countersign/password-hash`, or any other that the application signs in with.
 */
export function password({ hash }: { hash: PasswordHash }): Prompted<z.ZodString> {
  const { maxBytes } = hash
  const schema =
    maxBytes === undefined
      ? newPassword
      : newPassword
          .refine(
            (value) => new TextEncoder().encode(value).length <= maxBytes,
            `Use at most ${maxBytes} bytes: letters beyond English take more than one.`,
          )
          .meta({ title: names.password.en, titles: names.password })
  return { secrecy: 'prompted', schema, hash }
}

function hasValidCheckDigit(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i])
    const doubled = i % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
