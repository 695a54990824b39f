import type { EndedParts, LinkDetails } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { type EndedRow, type LinkRow, toEndedParts, toLinkDetails } from '../links/link-row.ts'
import type { VerificationMessageKind } from './send-claimed.ts'

export interface FoundMessage {
  id: string
  verificationId: string
  kind: VerificationMessageKind
  recipient: string
  appliedAt: string | null
  ended: EndedParts | null
  details: LinkDetails
}

/** What one message says, without its link; `undefined` when there is none with this id, or it was removed. */
export async function findMessage(
  db: Database,
  { id }: { id: string },
): Promise<FoundMessage | undefined> {
  type Row = {
    message_id: string
    kind: VerificationMessageKind
    recipient: string
    applied_at: string | null
    ended: EndedRow | null
  } & LinkRow
  const [row] = await db.sql<Row[]>`
    select m.message_id, m.kind, m.recipient, m.applied_at, m.ended, (m.link).* from countersign.find_message(${id}) m`
  return (
    row && {
      id: row.message_id,
      verificationId: row.id,
      kind: row.kind,
      recipient: row.recipient,
      appliedAt: row.applied_at,
      ended: row.ended && toEndedParts(db.config, row.ended, row.locale ?? 'en'),
      details: toLinkDetails(db.config, row),
    }
  )
}
