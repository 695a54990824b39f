import type { Db } from '@countersign/db'
import type { KeyRing } from '../links/key-ring.ts'
import { fingerprintOf, keyOfRow } from '../links/link-key.ts'
import type { Claim } from './claim-messages.ts'

/** A verification's link, or why it cannot be made here. */
export type Link = { key: string; problem?: never } | { key?: never; problem: string }

/** Gives links without one their fingerprint; returns each link by its verification's id. */
export async function makeLinks(db: Db, ring: KeyRing, rows: Claim): Promise<Map<string, Link>> {
  const links = rows.filter(({ kind }) => kind === 'link')
  const chosen = new Map(links.map((row) => [row.id, row]))
  const fresh = links.filter(
    (row) => row.link_key_id === null || row.link_epoch < row.current_epoch,
  )
  const { id: currentId, secret: currentSecret } = ring.current
  const made = new Map(
    fresh.map((row) => [row.id, keyOfRow(currentSecret, row, row.current_epoch)]),
  )
  if (fresh.length > 0) {
    const fingerprints = fresh.map(({ id, current_epoch: epoch }) =>
      fingerprintOf(made.get(id) as string, epoch).toString('hex'),
    )
    const set = await db.sql<{ id: string; link_key_id: number; link_epoch: number }[]>`
      select * from countersign.set_fingerprints(
        ${fresh.map((row) => row.id)}::bigint[], ${fresh.map(() => currentId)}::integer[],
        ${fingerprints}::text[])`
    for (const row of set) Object.assign(chosen.get(row.id) ?? {}, row)
  }
  return new Map(
    [...chosen].map(([id, row]) => {
      const madeKey = row.link_key_id === currentId ? made.get(id) : undefined
      if (madeKey !== undefined) return [id, { key: madeKey }]
      const secret = row.link_key_id === null ? undefined : ring.secretOf(row.link_key_id)
      return [
        id,
        secret === undefined
          ? { problem: 'the link secret that this link was made with is no longer configured' }
          : { key: keyOfRow(secret, row, row.link_epoch) },
      ]
    }),
  )
}
