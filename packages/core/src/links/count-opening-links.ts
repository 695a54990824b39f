import type { Database } from '@countersign/db'
import type { KeyRing } from './key-ring.ts'
import { keyOfRow } from './link-key.ts'
import { lookUpLinks } from './look-up-link.ts'

export interface OpeningLinks {
  /** Links that were mailed and whose secret is still configured. */
  links: number
  /** Those of them that open their page now. */
  opening: number
  /** Links whose secret is no longer configured: nobody can make or try them here. */
  withoutSecret: number
}

interface MailedLink {
  id: string
  type: string
  email: string
  nonce: string
  link_key_id: number
  link_epoch: number
}

/** Few enough to hold in memory, and one statement each to read and to try. */
const AT_A_TIME = 1000

/**
 * Makes every link that was mailed for a pending verification again and tries it, as somebody with that mail would,
 * on a server whose LINK_EPOCH is `epoch`. Changes nothing. Needs a role that may read nonces: the migrator or the
 * worker. `tell` is called with how many were tried, after each thousand.
 */
export async function countOpeningLinks(
  db: Database,
  ring: KeyRing,
  { epoch, tell = () => {} }: { epoch: number; tell?: (tried: number) => void },
): Promise<OpeningLinks> {
  const count: OpeningLinks = { links: 0, opening: 0, withoutSecret: 0 }
  for (let after = '0'; ; ) {
    const rows = await db.sql<MailedLink[]>`
      select id, type, email, nonce, link_key_id, link_epoch from countersign.verification
      where id > ${after}::bigint and status = 0 and link_key_id is not null
      order by id limit ${AT_A_TIME}`
    const keys = rows.flatMap((row) => {
      const secret = ring.secretOf(row.link_key_id)
      return secret === undefined ? [] : [keyOfRow(secret, row, row.link_epoch)]
    })
    const found = await lookUpLinks(
      db,
      keys.map((key) => ({ key, epoch })),
    )
    count.links += keys.length
    count.withoutSecret += rows.length - keys.length
    count.opening += found.filter(({ outcome }) => outcome === 'found').length
    tell(count.links)
    const last = rows.at(-1)
    if (!last || rows.length < AT_A_TIME) return count
    after = last.id
  }
}
