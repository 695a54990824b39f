import { type Column, labelOf, lengthOf, type Secrecy, secrecyOf } from './columns.ts'
import { type Config, findType } from './define-config.ts'
import { appliesByWebhook } from './define-type.ts'
import type { Sentences } from './sentences.ts'
import { isSecret, maskOf } from './stored-value.ts'
import { isAddressColumn } from './subject-address.ts'
import { valueInWords } from './value-in-words.ts'

/** Changes as held: table → column → value. `null` stands for a prompted value. */
export type Changes = Record<string, Record<string, string | number | boolean | null>>

/** One changed column in words for people; secret values are masked already. */
export interface ChangeLine {
  table: string
  column: string
  label: string
  secrecy: Secrecy
  /** The value when held; a mask or `null` (nothing may be shown, or there was none) for secret ones. */
  before: string | null
  /** What was there before is in a system of the host's, and not known here. */
  isBeforeUnknown?: true
  /** The value to be applied; a mask for encrypted ones, `null` for given ones and nulls. */
  after: string | null
  /** Of a value that is given: there was none before, so nobody has proven anything with it yet. */
  isFirst?: true
  /** It is the subject's address, where links and notices go. */
  isAddress?: true
  /** Of a value that is given: how many characters it has. */
  length?: { min: number; max: number }
}

/**
 * A held change line by line, in the order of its type, safe to show to admins, in mails and on pages. What the
 * configuration does not declare any more has its column's name for a label.
 */
export function describeChanges(
  config: Config,
  { letter, subject, locale }: { letter: string; subject: string; locale?: string },
  changes: Changes,
  before: Changes,
): ChangeLine[] {
  const type = findType(config, letter)
  const declared = type?.allows[subject] ?? {}
  const isElsewhere = type !== undefined && appliesByWebhook(type)
  const tables = [...new Set([...Object.keys(declared), ...Object.keys(changes)])]
  return tables.flatMap((table) => {
    const columns = declared[table]?.columns ?? {}
    const held = changes[table] ?? {}
    return [...new Set([...Object.keys(columns), ...Object.keys(held)])]
      .filter((column) => Object.hasOwn(held, column))
      .map((column) => ({
        ...describeValue(
          { table, column },
          columns[column],
          { held: held[column], before: before[table]?.[column] },
          { locale, sentences: config.sentences },
        ),
        ...(isElsewhere ? { isBeforeUnknown: true as const } : {}),
        ...(isAddressColumn(config, subject, { table: declared[table]?.table ?? table, column })
          ? { isAddress: true as const }
          : {}),
      }))
  })
}

/** Changes as they are stored, with what is secret as its mask, or `null` where it has none. */
export function maskChanges(
  config: Config,
  { letter, subject }: { letter: string; subject: string },
  changes: Changes,
): Changes {
  const declared = findType(config, letter)?.allows[subject] ?? {}
  const maskTable = (table: string, values: Changes[string]) =>
    Object.fromEntries(
      Object.entries(values).map(([column, value]) => [
        column,
        // guard stored-values-masked: "secrecyIn(declared[table]?.columns[column], value) === 'plain'" → "true" (find-verification.db.test.ts)
        secrecyIn(declared[table]?.columns[column], value) === 'plain'
          ? value
          : maskOf(String(value)),
      ]),
    )
  return Object.fromEntries(
    Object.entries(changes).map(([table, values]) => [table, maskTable(table, values)]),
  )
}

type Value = Changes[string][string] | undefined

/** How a column's value is kept; of a column that is no longer declared, its form decides. */
const secrecyIn = (declared: Column | undefined, value: Value): Secrecy =>
  declared ? secrecyOf(declared) : isSecret(value) ? 'encrypted' : 'plain'

function describeValue(
  place: { table: string; column: string },
  declared: Column | undefined,
  { held, before }: { held: Value; before: Value },
  reader: { locale: string | undefined; sentences: Sentences | undefined },
): ChangeLine {
  const secrecy = secrecyIn(declared, held)
  const show = (value: Value) =>
    value === null || value === undefined
      ? null
      : secrecy === 'plain'
        ? valueInWords(value, declared, reader)
        : maskOf(String(value))
  const length = declared && secrecy === 'prompted' ? lengthOf(declared) : null
  const isFirst = secrecy === 'prompted' && (before ?? null) === null
  return {
    ...place,
    label: declared ? labelOf(declared, place.column, reader.locale) : place.column,
    secrecy,
    before: show(before),
    after: show(held),
    ...(isFirst ? { isFirst } : {}),
    ...(length === null ? {} : { length }),
  }
}
