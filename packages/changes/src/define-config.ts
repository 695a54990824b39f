import { bandOfAccent } from './accent.ts'
import { type Brand, brandFaults } from './brand.ts'
import {
  type BuiltInLetters,
  type BuiltInType,
  builtInTypes,
  DEFAULT_LETTERS,
  PANEL_ADMIN,
  panelAdmin,
} from './built-in-types.ts'
import { type Column, schemaOf, secrecyOf, titleFaults } from './columns.ts'
import type { Subject } from './define-subject.ts'
import { appliesHere, type TypeDeclaration } from './define-type.ts'
import { type MailSending, mailFaults } from './mail-transport.ts'
import { postgresPattern } from './postgres-pattern.ts'
import { isOrigin } from './return-to.ts'
import type { Sentences } from './sentences.ts'
import { storedFormOf } from './stored-form.ts'
import { addressTableOf } from './subject-address.ts'
import { textFaults } from './text.ts'
import { wordsFaults } from './type-words.ts'

/** Whom the server mails when something needs an admin. */
export interface Alerts {
  /**
   * Whether the panel's owners are mailed when mails failed for good, changes wait for an approval or a webhook paused by
   * itself, at most once an hour. They are unless it says `false`.
   */
  toOwners?: boolean
}

/** What an adopter declares. */
export interface Declarations {
  /** Kind of subject → where such people's facts are. */
  subjects: Readonly<Record<string, Subject>>
  /** What may be changed, a type for each kind of change. */
  types: readonly TypeDeclaration[]
  /** Whose mails and pages they are. */
  brand: Brand
  /** Whom the server mails when something needs an admin. */
  alerts?: Alerts
  /** How mails are sent. */
  mail?: MailSending
  /** Origins besides that of `brand.homeUrl` that a hold's `returnTo` may lead to, such as `https://app.example.com`. */
  returnOrigins?: readonly string[]
  /** Other letters for the types that are there without being declared. */
  letters?: Partial<BuiltInLetters>
  /**
   * Sentences of mails and pages in place of the general ones, by language and id. A language that is not among the
   * general ones has all of them.
   */
  sentences?: Sentences
}

/** What may be changed, whose it is, and who confirms it: everything of the product follows from it. */
export interface Config {
  /** Kind of subject → where such people's facts are; the panel's admins are one. */
  subjects: Readonly<Record<string, Subject>>
  /** Those that were declared, and the built-in ones behind them. */
  types: readonly TypeDeclaration[]
  /** In every one that `defineConfig` made. */
  brand?: Brand
  alerts?: Alerts
  mail?: MailSending
  returnOrigins?: readonly string[]
  sentences?: Sentences
}

/** What `defineConfig` makes of declarations. */
export interface DefinedConfig<Declared extends Declarations> extends Config {
  subjects: Declared['subjects'] & { readonly [PANEL_ADMIN]: Subject }
  types: readonly (Declared['types'][number] | BuiltInType)[]
}

/** A configuration that cannot be used; its message lists all that is wrong with it, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/**
 * Checks declarations, and returns them with what every configuration has: the panel's admins, the types that change
 * their address and password, and the one that undoes. Throws a ConfigError that lists everything that is wrong.
 */
export function defineConfig<const Declared extends Declarations>(
  declared: Declared,
): DefinedConfig<Declared> {
  const letters = { ...DEFAULT_LETTERS, ...declared.letters }
  const config = {
    subjects: { ...declared.subjects, [PANEL_ADMIN]: panelAdmin },
    types: [...declared.types, ...builtInTypes(declared.types, letters)],
    brand: declared.brand,
    ...(declared.alerts && { alerts: declared.alerts }),
    ...(declared.mail && { mail: declared.mail }),
    ...(declared.returnOrigins && { returnOrigins: declared.returnOrigins }),
    ...(declared.sentences && { sentences: declared.sentences }),
  }
  const faults = [
    ...brandFaults(declared.brand),
    ...mailFaults(declared.mail),
    ...(declared.returnOrigins ?? [])
      .filter((origin) => !isOrigin(origin))
      .map(
        (origin) =>
          `\`returnOrigins\` has ${JSON.stringify(origin)}, which is no origin such as https://app.example.com`,
      ),
    ...repeated(config, 'letter').map(
      (letter) =>
        `two types have the letter "${letter}" (built-in ones: ${JSON.stringify(letters)}; set others with \`letters\`)`,
    ),
    ...repeated(config, 'name').map((name) => `two types have the name "${name}"`),
    ...(Object.hasOwn(declared.subjects, PANEL_ADMIN)
      ? [`the subject "${PANEL_ADMIN}" is built in and cannot be declared`]
      : []),
    ...declared.types
      .filter(({ isInverse, allows }) => isInverse || Object.hasOwn(allows, PANEL_ADMIN))
      .map(({ name }) => `type ${name}: undoing, and changing a "${PANEL_ADMIN}", is built in`),
    ...config.types
      .filter(({ letter }) => !/^[A-Za-z0-9]$/.test(letter))
      .map(
        ({ name, letter }) =>
          `type ${name}: its letter must be one of A–Z, a–z and 0–9, not "${letter}"`,
      ),
    ...declared.types
      .filter(({ name }) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || name.length < 2)
      .map(
        ({ name }) =>
          `type ${name}: its name must have two or more small letters and digits, with single dashes between them`,
      ),
    ...declared.types.flatMap((type) =>
      faultsOf(type, config).map((fault) => `type ${type.name}: ${fault}`),
    ),
  ]
  if (faults.length > 0) {
    throw new ConfigError(`The configuration cannot be used:\n- ${faults.join('\n- ')}`)
  }
  return config as DefinedConfig<Declared>
}

function repeated({ types }: Config, property: 'letter' | 'name'): string[] {
  const values = types.map((type) => type[property])
  return [...new Set(values.filter((value, place) => values.indexOf(value) !== place))]
}

function faultsOf(type: TypeDeclaration, { subjects }: Config): string[] {
  const { allows, undoFor } = type
  const columns = Object.values(allows).flatMap((tables) =>
    Object.values(tables).flatMap((table) => Object.values(table.columns)),
  )
  return [
    ...Object.keys(allows)
      .filter((kind) => !Object.hasOwn(subjects, kind))
      .map((kind) => `no subject is declared for "${kind}"`),
    ...Object.entries(allows).flatMap(([kind, tables]) =>
      Object.entries(tables)
        .filter(([, { row = {} }]) => appliesHere(type) && Object.keys(row).length === 0)
        .map(([table]) => `"${table}" of "${kind}" names no column that finds its row`),
    ),
    ...Object.values(allows)
      .flatMap((tables) => Object.values(tables))
      .flatMap((table) => Object.entries(table.columns))
      .flatMap(([name, column]) => patternFaults(column).map((fault) => `"${name}": ${fault}`)),
    // `before` keeps only a secret's hash, so that there is nothing to go back to.
    ...(undoFor && columns.some((column) => secrecyOf(column) !== 'plain')
      ? ['a secret column cannot be undone']
      : []),
    ...webhookFaults(type, columns),
    ...columns.flatMap(titleFaults),
    ...facesFaults(type),
  ]
}

/** What a type that applies by webhook cannot have, and what only such a one has. */
function webhookFaults(type: TypeDeclaration, columns: Column[]): string[] {
  if (appliesHere(type))
    return type.webhook === undefined ? [] : ["`webhook` is for types with `applies: 'by-webhook'`"]
  const { webhook, confirmBy, noticeTo, undoFor, endsSessions, thenCall, coolDown, allows } = type
  const unfit = { undoFor, endsSessions, thenCall, coolDown }
  return [
    ...(webhook?.trim() ? [] : ['it applies by webhook, and names none: `webhook`']),
    ...(confirmBy === 'present-address' && noticeTo === 'present-address'
      ? []
      : ["what applies by webhook is confirmed by, and told to, the 'present-address'"]),
    ...Object.entries(unfit)
      .filter(([, value]) => value !== undefined)
      .map(([name]) => `what applies by webhook cannot have \`${name}\``),
    ...(columns.some((column) => secrecyOf(column) === 'prompted')
      ? ['a prompted value is stored in a table: what applies by webhook cannot have one']
      : []),
    ...Object.values(allows)
      .flatMap((tables) => Object.entries(tables))
      .filter(([, { row, table }]) => row !== undefined || table !== undefined)
      .map(
        ([name]) =>
          `"${name}" is of no table here, as it applies by webhook: leave out \`table\` and \`row\``,
      ),
  ]
}

/** What is wrong with how a type speaks and looks. */
function facesFaults({ label, accent, words = {} }: TypeDeclaration): string[] {
  const derived = accent === undefined ? {} : bandOfAccent(accent)
  return [
    ...textFaults('its label', label),
    ...('fault' in derived ? [`its accent "${accent}" ${derived.fault}`] : []),
    ...wordsFaults(words),
  ]
}

/** Patterns that the database would read otherwise than this program. */
function patternFaults(column: Column): string[] {
  const { matches = [], never = [] } = storedFormOf(schemaOf(column)) ?? {}
  return [...matches, ...never].flatMap((pattern) => {
    try {
      postgresPattern(pattern)
      return []
    } catch (error) {
      return [(error as Error).message]
    }
  })
}

export const findType = ({ types }: Config, letter: string): TypeDeclaration | undefined =>
  types.find((type) => type.letter === letter)

/** The type with this letter; throws a RangeError for a letter that no type has. */
export function typeOf(config: Config, letter: string): TypeDeclaration {
  const type = findType(config, letter)
  if (!type) throw new RangeError(`no type has the letter "${letter}"`)
  return type
}

/** The types that callers can hold. */
export const holdableTypes = ({ types }: Config): TypeDeclaration[] =>
  types.filter(({ isInverse }) => !isInverse)

/** The types that are held by applying what they undo. */
export const undoTypes = ({ types }: Config): TypeDeclaration[] =>
  types.filter(({ isInverse }) => isInverse)

/** The letter of the type that changes the address of such a subject, where confirmations go; none where none may. */
export const addressTypeOf = (config: Config, kind: string): string | undefined =>
  holdableTypes(config).find(
    ({ allows }) => addressTableOf(config, kind, allows[kind] ?? {}) !== undefined,
  )?.letter

/** The subject of this name; throws a RangeError where none is declared. */
export function subjectOf({ subjects }: Config, name: string): Subject {
  const subject = Object.hasOwn(subjects, name) ? subjects[name] : undefined
  if (!subject) throw new RangeError(`there is no subject "${name}"`)
  return subject
}

/**
 * Who can ask for a link by their address alone: subject → letter of the type that mails it to the present address
 * and asks for all its values on its page, as for a forgotten password.
 */
export function resetTypesOf({ types }: Config): Record<string, string> {
  return Object.fromEntries(
    types
      .filter(({ confirmBy, isInverse }) => confirmBy === 'present-address' && !isInverse)
      .flatMap(({ letter, allows }) =>
        Object.entries(allows)
          .filter(([, tables]) =>
            Object.values(tables).every(({ columns }) =>
              Object.values(columns).every((column) => secrecyOf(column) === 'prompted'),
            ),
          )
          .map(([subject]) => [subject, letter]),
      ),
  )
}
