import {
  appliesHere,
  type Changes,
  type Config,
  readTableName,
  secrecyOf,
} from '@countersign/changes'
import type { Database } from '@countersign/db'
import type { KeyRing } from '../links/key-ring.ts'
import { reencryptValue } from './encrypted-value.ts'

/** How far the work at one column, or at the pending changes, has come in this pass. */
export interface RotationProgress {
  place: string
  done: number
  of: number
}

export interface Rotation {
  reencrypted: number
  /** Values that stay under an older key: theirs is not in the ring, or they were altered. */
  unreadable: number
}

interface RotationOptions {
  batchSize?: number
  tell?: (progress: RotationProgress) => void
}

/** What is read in one place, and how a batch of it is written back. Neither may lose a change made meanwhile. */
interface EncryptedPlace {
  name: string
  count(): Promise<number>
  batches(size: number): AsyncIterable<readonly EncryptedRow[]>
  write(rows: readonly (EncryptedRow & { fresh: string })[]): Promise<number>
}

interface EncryptedRow {
  at: string
  stored: string
}

const PENDING = 'pending changes'

/**
 * Encrypts every value under an older key again, under the ring's current one: in the subjects'
 * tables and in what pending verifications hold. Safe beside a running server, and when it is stopped:
 * each batch is a transaction of its own that passes over rows which changed meanwhile, and what is done
 * is not done again. It goes over all of it until a pass finds nothing.
 *
 * `db` signs in as the role that owns the tables, with at least two connections.
 */
export async function rotateKeys(
  db: Database,
  ring: KeyRing,
  { batchSize = 200, tell = () => {} }: RotationOptions = {},
): Promise<Rotation> {
  const places = [
    ...encryptedColumns(db.config).map((column) => subjectColumn(db, ring, column)),
    pendingChanges(db, ring),
  ]
  const total: Rotation = { reencrypted: 0, unreadable: 0 }
  for (const place of places) {
    let pass: Rotation
    do {
      pass = await passOver(place, ring, batchSize, tell)
      total.reencrypted += pass.reencrypted
    } while (pass.reencrypted > 0)
    total.unreadable += pass.unreadable
  }
  return total
}

async function passOver(
  place: EncryptedPlace,
  ring: KeyRing,
  batchSize: number,
  tell: (progress: RotationProgress) => void,
): Promise<Rotation> {
  const of = await place.count()
  const pass: Rotation = { reencrypted: 0, unreadable: 0 }
  if (of === 0) return pass
  for await (const rows of place.batches(batchSize)) {
    const fresh = rows.flatMap((row) => {
      const text = tryReencrypt(ring, place.name, row.stored)
      return text === undefined ? [] : [{ ...row, fresh: text }]
    })
    pass.unreadable += rows.length - fresh.length
    if (fresh.length > 0) pass.reencrypted += await place.write(fresh)
    tell({ place: place.name, done: pass.reencrypted, of })
  }
  return pass
}

function tryReencrypt(ring: KeyRing, place: string, stored: string): string | undefined {
  try {
    return place === PENDING
      ? JSON.stringify(reencryptChanges(ring, JSON.parse(stored) as Changes))
      : reencryptValue(ring, place, stored)
  } catch {
    return undefined
  }
}

function reencryptChanges(ring: KeyRing, changes: Changes): Changes {
  const reencrypt = (place: string, value: Changes[string][string]) =>
    typeof value === 'string' && value.startsWith('encrypted:')
      ? reencryptValue(ring, place, value)
      : value
  return Object.fromEntries(
    Object.entries(changes).map(([table, row]) => [
      table,
      Object.fromEntries(
        Object.entries(row).map(([column, value]) => [
          column,
          reencrypt(`${table}.${column}`, value),
        ]),
      ),
    ]),
  )
}

/** A column whose values are encrypted, with the name that held changes have for its table. */
interface EncryptedColumn {
  name: string
  table: string
  column: string
}

/** Every column that some type declares encrypted. */
function encryptedColumns({ types }: Config): EncryptedColumn[] {
  const places = types
    .filter(appliesHere)
    .flatMap(({ allows }) => Object.values(allows).flatMap((tables) => Object.entries(tables)))
    .flatMap(([name, { table = name, columns }]) =>
      Object.entries(columns)
        .filter(([, column]) => secrecyOf(column) === 'encrypted')
        .map(([column]): [string, EncryptedColumn] => [
          `${name}.${column}`,
          { name, table, column },
        ]),
    )
  return [...new Map(places).values()]
}

function subjectColumn(
  { sql }: Database,
  ring: KeyRing,
  { name, table: declared, column }: EncryptedColumn,
): EncryptedPlace {
  const { schema, table } = readTableName(declared)
  const rows = sql`${sql(schema)}.${sql(table)} t`
  const value = sql`t.${sql(column)}`
  const isOlder = sql`${value} like 'encrypted:%' and ${value} not like ${`encrypted:${ring.current.id}:%`}`
  return {
    name: `${name}.${column}`,
    async count() {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::integer as count from ${rows} where ${isOlder}`
      return row?.count ?? 0
    },
    batches: (size) =>
      sql<EncryptedRow[]>`
        select t.ctid::text as at, ${value} as stored from ${rows} where ${isOlder}`.cursor(size),
    async write(fresh) {
      const { count } = await sql`
        update ${rows} set ${sql(column)} = n.fresh
        from unnest(${fresh.map(({ at }) => at)}::text[]::tid[], ${fresh.map(({ stored }) => stored)}::text[],
          ${fresh.map((row) => row.fresh)}::text[]) as n(at, stored, fresh)
        where t.ctid = n.at and ${value} = n.stored`
      return count
    },
  }
}

function pendingChanges({ sql }: Database, ring: KeyRing): EncryptedPlace {
  const current = `"encrypted:${ring.current.id}:`
  const isOlder = sql`(v.status = 0 and v.expires_at > now() or v.status = 7) and v.changes::text like '%"encrypted:%'
    and replace(v.changes::text, ${current}, '') like '%"encrypted:%'`
  return {
    name: PENDING,
    async count() {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::integer as count from countersign.verification v where ${isOlder}`
      return row?.count ?? 0
    },
    batches: (size) =>
      sql<EncryptedRow[]>`
        select v.id::text as at, v.changes::text as stored from countersign.verification v where ${isOlder}`.cursor(
        size,
      ),
    async write(fresh) {
      const { count } = await sql`
        update countersign.verification v set changes = n.fresh
        from unnest(${fresh.map(({ at }) => at)}::bigint[], ${fresh.map(({ stored }) => stored)}::text[]::jsonb[],
          ${fresh.map((row) => row.fresh)}::text[]::jsonb[]) as n(id, stored, fresh)
        where v.id = n.id and v.changes = n.stored and (v.status = 0 and v.expires_at > now() or v.status = 7)`
      return count
    },
  }
}
