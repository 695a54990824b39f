import { type ListInput, statuses, type VerificationPage } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { and, eq, gt, gte, lte, type SQL, sql } from 'drizzle-orm'
import { unionAll } from 'drizzle-orm/pg-core'
import { countAndAsk } from './count-verifications.ts'
import { type IndexStart, keysetOf, type PageRange } from './keyset-page.ts'
import { idBoundsOf } from './list-bounds.ts'
import { ownedByType, ownerIsRare } from './list-owners.ts'
import { addressIs, addressSearch } from './list-search.ts'
import { listStretches, type StretchedPage } from './list-stretches.ts'
import { itemColumns, toItem } from './verification-columns.ts'

const DEFAULT_LIMIT = 50
/** So long a search looks before it answers with what it has: with all else, a page comes in some ten milliseconds. */
const PATIENCE_MS = 6

/**
 * A page of verifications, newest first, and the counts of each state. Two statements, both prepared;
 * the page costs the same at any depth. Cursors are those that an earlier page returned. A search for one
 * or two letters is for how addresses begin, even where `match` is `contains`.
 * A search inside of addresses that few match stops after `patienceMs`: its page may be short, even empty,
 * while more follows.
 */
export async function listVerifications(
  db: Database,
  input: ListInput,
  { patienceMs = PATIENCE_MS }: { patienceMs?: number } = {},
): Promise<VerificationPage> {
  const keyset = keysetOf(verification.id, input.cursor, input.limit ?? DEFAULT_LIMIT)
  const { search, match, owner } = input
  const start = indexStartOf(input)
  const found = search && match !== 'is' ? addressSearch(input, keyset.onward) : undefined
  // All rows of one table's owners, whatever their type.
  const ofOwners = owner && !owner.id && !input.type ? owner.table : undefined
  // What decides on the plan of the page is asked for together with the counts.
  const unknown = {
    ...idBoundsOf(input),
    // One owner's rows are few, whatever their addresses.
    ...(found && !owner?.id && { isFrequent: found.isFrequent }),
    ...(ofOwners && input.status && { isRare: ownerIsRare(ofOwners, keyset.onward) }),
  }
  const readPage = async (
    known: Partial<Record<keyof typeof unknown, unknown>>,
  ): Promise<Partial<StretchedPage> & Pick<StretchedPage, 'page'>> => {
    const bounds = { first: idOf(known.first), last: idOf(known.last) }
    const isFrequent = known.isFrequent !== false
    const select = ({ condition, order }: PageRange, ...filters: (SQL | undefined)[]) =>
      db.orm
        .select(itemColumns)
        .from(verification)
        .where(and(condition, ...filters, ...rowFilters(input)))
        .orderBy(...order)
        .limit(keyset.limit)
    const read = async (...page: Parameters<typeof select>) => ({ page: await select(...page) })
    const equations = and(...equationsOf(input).map(([column, value]) => eq(column, value)))
    if (search && match === 'is') return read(keyset.plain(bounds), equations, addressIs(search))
    if (found?.isInside && !isFrequent) {
      const fits = and(equations && ifSo(equations), ...rowFilters(input)) ?? sql`true`
      const { indexed } = found
      return listStretches(db, keyset.span(bounds), {
        indexed,
        fits,
        limit: keyset.limit,
        patienceMs,
      })
    }
    if (found && !isFrequent) return read(keyset.gather(bounds), equations, found.indexed)
    if (ofOwners && known.isRare !== false) {
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
    const others = equationsOf(input).filter(([column]) => !start.some(([has]) => has === column))
    return read(
      keyset.walk(start, bounds),
      ...others.map(([column, value]) => eq(column, value)),
      found?.walked,
    )
  }
  const counting = countAndAsk(db, unknown)
  const isKnown = Object.keys(unknown).length === 0
  const reading = isKnown ? readPage({}) : counting.then(({ answers }) => readPage(answers))
  const [{ counts }, { page, stoppedAt, lookedTo = null }] = await Promise.all([counting, reading])
  const { rows, next, previous } = keyset.cut(page, stoppedAt)
  return { items: rows.map(toItem), next, previous, lookedTo, counts }
}

const idOf = (answer: unknown) => (answer === undefined ? undefined : BigInt(String(answer)))

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
