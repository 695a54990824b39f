import { parseKey, type ViewOutcome } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { fingerprintOf, type LinkInHand } from './link-key.ts'
import { type LinkRow, toLinkView } from './link-row.ts'

/** What a link leads to. Changes nothing. Every key that is not a link's answers `unknown` alike. */
export async function viewVerification(db: Db, { key, epoch }: LinkInHand): Promise<ViewOutcome> {
  const parts = parseKey(key)
  if (!parts) return { outcome: 'unknown' }
  const [row] = await db.sql<LinkRow[]>`
    select * from countersign.view(${parts.id}, ${fingerprintOf(key, epoch)})`
  return row ? { outcome: 'found', view: toLinkView(row) } : { outcome: 'unknown' }
}
