import { type ListInput, type OwnerTable, statuses } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { and, eq, gte, lte, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { IndexStart, Keyset, KnownBounds, PageRange } from './keyset-page.ts'
import { ownedByType } from './list-owners.ts'
import { type AddressSearch, addressIs } from './list-search.ts'
import { listStretches, type StretchedPage } from './list-stretches.ts'
import { lettersInSql, openTypes } from './open-types.ts'
import { itemColumns } from './verification-columns.ts'

/** What is known of a list before its page is read. */
interface KnownOfList {
  keyset: Keyset
  bounds: KnownBounds
  /** Of a search that is not for a whole address, and whether so many match that a walk meets them soon. */
  found: (Omit<AddressSearch, 'isFrequent'> & { isFrequent: boolean }) | undefined
  /** The table whose owners' rows are all wanted, where few rows may be theirs. */
  ofOwners: OwnerTable | undefined
  patienceMs: number
}

type ReadPage = Partial<StretchedPage> & Pick<StretchedPage, 'page'>

/** A way along an index, and what its rows must fit beside it. */
type Way = [range: PageRange, ...filters: (SQL | undefined)[]]

/** Reads a page of the list by the way that costs least, as far as it is known: one statement. */
export async function readListPage(
  db: Database,
  input: ListInput,
  { keyset, bounds, found, ofOwners, patienceMs }: KnownOfList,
): Promise<ReadPage> {
  const inStatus = input.status && ifSo(isInStatus(input.status))
  const select = ([{ condition, order }, ...filters]: Way) =>
    db.orm
      .select(itemColumns)
      .from(verification)
      .where(and(condition, ...filters, ...rowFilters(input)))
      .orderBy(...order)
      .limit(keyset.limit)
  /** Several ways are walked side by side, each as far as the page goes, and put together. */
  const read = async (ways: Way[]): Promise<ReadPage> => {
    const [first, second, ...others] = ways.map(select)
    if (!first) return { page: [] }
    if (!second) return { page: await first }
    const all = unionAll(first, second, ...others).orderBy(...keyset.onward.order)
    return { page: await all.limit(keyset.limit) }
  }
  const equations = and(...equationsOf(input).map(([column, value]) => eq(column, value)))
  if (input.search && input.match === 'is')
    return read([[keyset.plain(bounds), equations, inStatus, addressIs(input.search)]])
  if (found?.isInside && !found.isFrequent) {
    const others = [equations && ifSo(equations), inStatus, ...rowFilters(input)]
    const fits = and(found.walked, ...others) ?? sql`true`
    const { limit } = keyset
    const wanted = { indexed: found.indexed, fits, limit, patienceMs }
    return listStretches(db, keyset.span(bounds), wanted)
  }
  if (found && !found.isFrequent)
    return read([[keyset.gather(bounds), equations, inStatus, found.indexed]])
  if (ofOwners) {
    const parts = ownedByType(ofOwners)
    return read(parts.map((part) => [keyset.plain(bounds), part, inStatus, found?.walked]))
  }
  return read(
    startsOf(input).map(({ start, isLeft }): Way => {
      const others = equationsOf(input).filter(([column]) => !start.some(([has]) => has === column))
      const range = isLeft ? keyset.gather(bounds) : keyset.walk(start, bounds)
      // One table's owners, who are not rare: taking all of theirs and all in that state costs more, the more there are.
      const isMetSoon = input.owner && !input.owner.id && !input.type
      const equal = others.map(([column, value]) =>
        isMetSoon ? ifSo(eq(column, value)) : eq(column, value),
      )
      return [range, ...equal, isLeft ?? inStatus, found?.walked]
    }),
  )
}

interface Start {
  start: IndexStart
  /** Few rows, by an index of their own: what ran out, and waits to be stored as expired. */
  isLeft?: SQL
}

/** The indexes whose entries before the id tell most of the filters: there is one for each start that is named here. */
function startsOf({ status, type, owner }: ListInput): Start[] {
  const table = owner && ([verification.ownerTable, owner.table] as const)
  if (table && owner.id) return [{ start: [table, [verification.ownerId, owner.id]] }]
  const ofTypes = (types: readonly string[]) =>
    types.map((letter) => [verification.type, letter] as const)
  if (!status) {
    const [ofType] = ofTypes(type ? [type] : [])
    return [{ start: [table && ofType && table, ofType].filter((column) => column !== undefined) }]
  }
  const inCode = (code: number) => [verification.status, code] as const
  switch (status) {
    case 'pending':
    case 'undo-offer': {
      const ofStatus = openTypes[status].filter((letter) => type === undefined || letter === type)
      return ofTypes(ofStatus).map((ofType) => ({ start: [ofType, inCode(statuses.pending)] }))
    }
    case 'expired':
      return [
        { start: [...ofTypes(type ? [type] : []), inCode(statuses.expired)] },
        { start: [], isLeft: sql`${verification.status} = 0 and ${hasRunOut}` },
      ]
    default:
      return [{ start: [...ofTypes(type ? [type] : []), inCode(statuses[status])] }]
  }
}

function equationsOf({ type, owner }: ListInput): IndexStart {
  return [
    ...(type ? ([[verification.type, type]] as const) : []),
    ...(owner ? ([[verification.ownerTable, owner.table]] as const) : []),
    ...(owner?.id ? ([[verification.ownerId, owner.id]] as const) : []),
  ]
}

/** By the database's clock, whatever the sweep has stored so far. */
const hasRunOut = sql`${verification.expiresAt} <= now()`

function isInStatus(status: NonNullable<ListInput['status']>): SQL {
  const code = verification.status
  switch (status) {
    case 'pending':
    case 'undo-offer': {
      const types = sql.raw(lettersInSql(openTypes[status]))
      return sql`${code} = 0 and ${verification.type} in (${types}) and not ${hasRunOut}`
    }
    case 'expired':
      return sql`(${code} = ${sql.raw(String(statuses.expired))} or ${code} = 0 and ${hasRunOut})`
    default:
      return eq(code, statuses[status])
  }
}

/**
 * The filters that are no equations. One line for each change: its other addresses show in its
 * drawer, or when their address is searched.
 */
function rowFilters({ search, from, to }: ListInput): (SQL | undefined)[] {
  const { part, createdAt } = verification
  return [
    search ? undefined : sql`${part} = 0`,
    from ? ifSo(gte(createdAt, from)) : undefined,
    to ? ifSo(lte(createdAt, to)) : undefined,
  ]
}

/*
 * The bounds of ids say nearly the same. Inside of a case, PostgreSQL expects every other row to fit, and
 * neither prefers another index nor thinks that it had to read on and on, for which any plan would do.
 */
const ifSo = (condition: SQL) => sql`case when ${condition} then true else false end`
