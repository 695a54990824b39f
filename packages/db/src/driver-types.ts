import type { PostgresType } from 'postgres'

type Element = (text: string) => unknown

const TIMESTAMPTZ = 1184

/** Each as PostgreSQL wrote it: dates without a time zone are nobody's moment. */
const plainTimes = [1082, 1083, 1114, 1182, 1185, 1115, 1231]

const asText = (text: unknown) => text

/**
 * How values are read and written. Times come back as ISO 8601 strings, bigints as decimal strings. Arrays are
 * declared here, those that are sent or read, so that the driver need not look all types up on each connection.
 */
export const driverTypes = {
  moment: type(TIMESTAMPTZ, (text) => new Date(text).toISOString(), isoTime),
  ...Object.fromEntries(plainTimes.map((oid) => [`time${oid}`, type(oid, asText, asText)])),
  // drizzle sends JSON as text that it wrote itself; the engine's own statements send objects.
  json: type(114, JSON.parse, asJson),
  jsonb: type(3802, JSON.parse, asJson),
  textArray: arrayOf(1009),
  integerArray: arrayOf(1007, Number),
  bigintArray: arrayOf(1016),
  doubleArray: arrayOf(1022, Number),
  jsonbArray: arrayOf(3807, JSON.parse),
  uuidArray: arrayOf(2951),
  tidArray: arrayOf(1010),
} satisfies Record<string, PostgresType>

function type(
  oid: number,
  parse: (text: never) => unknown,
  serialize: (value: never) => unknown,
): PostgresType {
  return {
    to: oid,
    from: [oid],
    parse: parse as (text: unknown) => unknown,
    serialize: serialize as (value: unknown) => unknown,
  }
}

function arrayOf(oid: number, parse: Element = (text) => text): PostgresType {
  return type(oid, (text: string) => readArray(text, parse), writeArray)
}

function asJson(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isoTime(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value
}

/** https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
function writeArray(values: unknown): string {
  if (!Array.isArray(values)) return String(values)
  const items = values.map((value) =>
    value === null || value === undefined
      ? 'NULL'
      : `"${(typeof value === 'object' ? JSON.stringify(value) : String(value)).replace(/["\\]/g, '\\$&')}"`,
  )
  return `{${items.join(',')}}`
}

/** Of one dimension. */
function readArray(text: string, parse: Element): unknown[] {
  const items = text.matchAll(/"((?:[^"\\]|\\.)*)"|([^,{}"]+)/gs)
  return [...items].map(([, quoted, plain]) =>
    quoted === undefined
      ? plain === 'NULL'
        ? null
        : parse(plain ?? '')
      : parse(quoted.replace(/\\(.)/gs, '$1')),
  )
}
