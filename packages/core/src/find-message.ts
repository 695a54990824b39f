import type { EndedParts, LinkView } from '@countersign/changes'
import type { Database } from '@countersign/db'
import type { VerificationMessageKind } from './deliver-messages.ts'
import { type LinkRow, toLinkView } from './link-row.ts'

export interface FoundMessage {
  id: string
  verificationId: string
  kind: VerificationMessageKind
  recipient: string
  appliedAt: string | null
  ended: EndedParts | null
  view: LinkView
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
    ended: EndedParts | null
  } & LinkRow
  const [row] = await db.sql<Row[]>`
    select m.id as message_id, m.kind, m.recipient, case when v.status = 1 then v.ended_at end as applied_at,
      m.news -> 'ended' as ended,
      (countersign.link_of(v)).*
    from countersign.message m join countersign.verification v on v.id = m.verification_id
    where m.id = ${id} and v.purged_at is null`
  return (
    row && {
      id: row.message_id,
      verificationId: row.id,
      kind: row.kind,
      recipient: row.recipient,
      appliedAt: row.applied_at,
      ended: row.ended,
      view: toLinkView(row),
    }
  )
}
