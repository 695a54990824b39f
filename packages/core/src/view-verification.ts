import { parseKey, type ViewOutcome } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { fingerprintOf, type LinkInHand } from './link-key.ts'
import { type LinkRow, toLinkView } from './link-row.ts'

const UNKNOWN: ViewOutcome = { outcome: 'unknown' }

/** What a link leads to. Changes nothing. Every key that is not a link's answers `unknown` alike. */
export async function viewVerification(db: Db, link: LinkInHand): Promise<ViewOutcome> {
  const [outcome] = await viewVerifications(db, [link])
  return outcome ?? UNKNOWN
}

/** Where a look-up counts one for a link that is unknown; a new count lasts until `expire`. */
export interface Tally {
  key: string
  /** Milliseconds since 1970. */
  expire: number
}

export type TalliedLink = LinkInHand & { tally?: Tally | null }

/** Of an unknown link that its look-up counted, how many stand there with it, and until when. */
export type CountedOutcome = ViewOutcome & { counted?: Counted }

export interface Counted {
  points: number
  expire: number
}

/** What each of these links leads to, in their order: one statement for all, none where none can be a link's. */
export async function viewVerifications(
  db: Db,
  links: readonly TalliedLink[],
): Promise<CountedOutcome[]> {
  const outcomes: CountedOutcome[] = links.map(() => UNKNOWN)
  const likely = links.flatMap(({ key, epoch, tally }, place) => {
    const parts = parseKey(key)
    if (!parts) return []
    return [{ id: parts.id, fingerprint: fingerprintOf(key, epoch).toString('hex'), tally, place }]
  })
  if (likely.length === 0) return outcomes
  const counted = new Map<string, Counted>()
  for (const row of await readLinks(db, likely)) {
    if (row.nth === null) {
      row.tallies?.forEach((tally, i) => {
        counted.set(tally, { points: row.points[i] ?? 0, expire: Number(row.expires[i]) })
      })
    } else
      outcomes[likely[Number(row.nth) - 1]?.place as number] = {
        outcome: 'found',
        view: toLinkView(row),
      }
  }
  // As if each had been counted alone: the last is the one with all before it.
  for (const { tally, place } of likely.toReversed()) {
    const left = tally && counted.get(tally.key)
    if (!left || outcomes[place] !== UNKNOWN) continue
    outcomes[place] = { outcome: 'unknown', counted: { ...left } }
    left.points--
  }
  return outcomes
}

/** A link that was found and its place among those asked for; or, without one, what stands in the tallies. */
type Row = ({ nth: string } & LinkRow) | CountedRow
type CountedRow = { nth: null; tallies: string[] | null; points: number[]; expires: string[] }

interface Likely {
  id: string
  fingerprint: string
  tally: Tally | null | undefined
}

function readLinks({ sql }: Db, likely: Likely[]): Promise<Row[]> {
  const ids = likely.map(({ id }) => id)
  const fingerprints = likely.map(({ fingerprint }) => fingerprint)
  if (!likely.some(({ tally }) => tally))
    return sql<Row[]>`
      select v.place as nth, (v.link).*
      from countersign.view(${ids}::bigint[], ${fingerprints}::text[]) as v`
  return sql<Row[]>`
    select v.place as nth, v.tallies, v.points, v.expires, (v.link).*
    from countersign.view_counting(${ids}::bigint[], ${fingerprints}::text[],
      ${likely.map(({ tally }) => tally?.key ?? null)}::text[],
      ${likely.map(({ tally }) => tally?.expire ?? null)}::bigint[], ${Date.now()}::bigint) as v`
}
