import { type ListInput, type OwnerTable, statuses } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { and, eq, gt, gte, lte, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import type { IndexStart, Keyset, KnownBounds, PageRange } from './keyset-page.ts'
import { ownedByType } from './list-owners.ts'
import { type AddressSearch, addressIs } from './list-search.ts'
import { listStretches, type StretchedPage } from './list-stretches.ts'
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

/** Reads a page of the list by the way that costs least, as far as it is known: one statement. */
export async function readListPage(
  db: Database,
  input: ListInput,
  { keyset, bounds, found, ofOwners, patienceMs }: KnownOfList,
): Promise<ReadPage> {
  const select = ({ condition, order }: PageRange, ...filters: (SQL | undefined)[]) =>
    db.orm
      .select(itemColumns)
      .from(verification)
      .where(and(condition, ...filters, ...rowFilters(input)))
      .orderBy(...order)
      .limit(keyset.limit)
  const read = async (...page: Parameters<typeof select>) => ({ page: await select(...page) })
  const equations = and(...equationsOf(input).map(([column, value]) => eq(column, value)))
  if (input.search && input.match === 'is')
    return read(keyset.plain(bounds), equations, addressIs(input.search))
  if (found?.isInside && !found.isFrequent) {
    const fits = and(found.walked, equations && ifSo(equations), ...rowFilters(input)) ?? sql`true`
    const { limit } = keyset
    const wanted = { indexed: found.indexed, fits, limit, patienceMs }
    return listStretches(db, keyset.span(bounds), wanted)
  }
  if (found && !found.isFrequent) return read(keyset.gather(bounds), equations, found.indexed)
  if (ofOwners) {
    const part = keyset.plain(bounds)
    const inState = input.status && ifSo(eq(verification.status, codeOf(input.status)))
    const [first, second, ...others] = ownedByType(ofOwners).map((isOfType) =>
      select(part, isOfType, inState, found?.walked),
    )
    if (first && second) {
      const all = unionAll(first, second, ...others).orderBy(...keyset.onward.order)
      return { page: await all.limit(keyset.limit) }
    }
  }
  const start = indexStartOf(input)
  const others = equationsOf(input).filter(([column]) => !start.some(([has]) => has === column))
  // One table's owners, who are not rare: taking all of theirs and all in that state costs more, the more there are.
  const isMetSoon = input.owner && !input.owner.id && !input.type
  return read(
    keyset.walk(start, bounds),
    ...others.map(([column, value]) => (isMetSoon ? ifSo(eq(column, value)) : eq(column, value))),
    found?.walked,
  )
}

/** The index whose entries before the id tell most of the filters: there is one for each start that is named here. */
function indexStartOf({ status, type, owner }: ListInput): IndexStart {
  const table = owner && ([verification.ownerTable, owner.table] as const)
  const ofType = type && ([verification.type, type] as const)
  const inState = status && ([verification.status, codeOf(status)] as const)
  if (table && owner?.id) return [table, [verification.ownerId, owner.id]]
  if (ofType && inState) return [ofType, inState]
  if (ofType && table) return [table, ofType]
  return [inState ?? ofType].filter((column) => column !== undefined)
}

function equationsOf({ status, type, owner }: ListInput): IndexStart {
  return [
    ...(status ? ([[verification.status, codeOf(status)]] as const) : []),
    ...(type ? ([[verification.type, type]] as const) : []),
    ...(owner ? ([[verification.ownerTable, owner.table]] as const) : []),
    ...(owner?.id ? ([[verification.ownerId, owner.id]] as const) : []),
  ]
}

const codeOf = (state: NonNullable<ListInput['status']>) =>
  statuses[state === 'expired' ? 'pending' : state]

/**
 * The filters that are no equations. One line for each change: its other keys and watchers show in its
 * drawer, or when their address is searched.
 */
function rowFilters({ status, search, from, to }: ListInput): (SQL | undefined)[] {
  const { part, expiresAt, createdAt } = verification
  return [
    search ? undefined : sql`${part} = 0`,
    status === 'expired' ? ifSo(lte(expiresAt, sql`now()`)) : undefined,
    status === 'pending' ? ifSo(gt(expiresAt, sql`now()`)) : undefined,
    from ? ifSo(gte(createdAt, from)) : undefined,
    to ? ifSo(lte(createdAt, to)) : undefined,
  ]
}

/*
 * The bounds of ids say nearly the same. Inside of a case, PostgreSQL expects every other row to fit, and
 * neither prefers another index nor thinks that it had to read on and on, for which any plan would do.
 */
const ifSo = (condition: SQL) => sql`case when ${condition} then true else false end`
