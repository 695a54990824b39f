import type { ListInput, VerificationPage } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { countAndAsk } from './count-verifications.ts'
import { keysetOf } from './keyset-page.ts'
import { idBoundsOf } from './list-bounds.ts'
import { ownerIsRare } from './list-owners.ts'
import { readListPage } from './list-page.ts'
import { addressSearch } from './list-search.ts'
import { toItems } from './verification-columns.ts'

const DEFAULT_LIMIT = 50
/** So long a search looks before it answers with what it has: with all else, a page comes in less than ten milliseconds. */
const PATIENCE_MS = 3
/** And so long where it goes on, whose reader has the first rows: most of what an answer takes is then looking. */
const PATIENCE_ONWARD_MS = 20

/**
 * A page of verifications, newest first, and the counts of each state. Two statements, both prepared;
 * the page costs the same at any depth. Cursors are those that an earlier page returned. A search for one
 * or two letters is for how addresses begin, even where `match` is `contains`.
 * A search inside of addresses that few match stops after `patienceMs`, later where it goes on: its page may be
 * short, even empty, while more follows.
 */
export async function listVerifications(
  db: Database,
  input: ListInput,
  { patienceMs }: { patienceMs?: number } = {},
): Promise<VerificationPage> {
  const keyset = keysetOf(verification.id, input.cursor, input.limit ?? DEFAULT_LIMIT)
  const { search, match, owner } = input
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
  const readPage = (known: Partial<Record<keyof typeof unknown, unknown>>) =>
    readListPage(db, input, {
      keyset,
      bounds: { first: idOf(known.first), last: idOf(known.last) },
      found: found && { ...found, isFrequent: known.isFrequent !== false },
      ofOwners: known.isRare === false ? undefined : ofOwners,
      patienceMs: patienceMs ?? (keyset.goesOn ? PATIENCE_ONWARD_MS : PATIENCE_MS),
    })
  const counting = countAndAsk(db, unknown)
  const isKnown = Object.keys(unknown).length === 0
  const reading = isKnown ? readPage({}) : counting.then(({ answers }) => readPage(answers))
  const [{ counts }, { page, stoppedAt, lookedTo = null }] = await Promise.all([counting, reading])
  const { rows, next, previous } = keyset.cut(page, stoppedAt)
  return { items: await toItems(db, rows), next, previous, lookedTo, counts }
}

const idOf = (answer: unknown) => (answer === undefined ? undefined : BigInt(String(answer)))
