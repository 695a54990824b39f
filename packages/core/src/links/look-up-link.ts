import { type LookUpOutcome, parseKey } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { keyHashOf, type LinkInHand } from './link-key.ts'
import { type LinkRow, toLinkDetails } from './link-row.ts'

const UNKNOWN: LookUpOutcome = { outcome: 'unknown' }

/** What a link leads to. Changes nothing. Every key that is not a link's answers `unknown` alike. */
export async function lookUpLink(db: Db, link: LinkInHand): Promise<LookUpOutcome> {
  const [outcome] = await lookUpLinks(db, [link])
  return outcome ?? UNKNOWN
}

/** What each of these links leads to, in their order: one statement for all, none where none can be a link's. */
export async function lookUpLinks(
  { config, sql }: Db,
  links: readonly LinkInHand[],
): Promise<LookUpOutcome[]> {
  const outcomes: LookUpOutcome[] = links.map(() => UNKNOWN)
  const likely = links.flatMap(({ key, epoch, localeOf }, place) => {
    const parts = parseKey(key)
    if (!parts) return []
    return [{ id: parts.id, fingerprint: keyHashOf(key, epoch).toString('hex'), place, localeOf }]
  })
  if (likely.length === 0) return outcomes
  const rows = await sql<({ nth: string } & LinkRow)[]>`
    select v.place as nth, (v.link).*
    from countersign.look_up_links(${likely.map(({ id }) => id)}::bigint[],
      ${likely.map(({ fingerprint }) => fingerprint)}::text[]) as v`
  for (const row of rows) {
    const { place, localeOf } = likely[Number(row.nth) - 1] as (typeof likely)[number]
    outcomes[place] = { outcome: 'found', details: toLinkDetails(config, row, localeOf) }
  }
  return outcomes
}
