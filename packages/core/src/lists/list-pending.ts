import { PANEL_ADMIN, type PendingChange } from '@countersign/changes'
import type { Database } from '@countersign/db'

/**
 * What waits to be confirmed for an admin's own account, the newest first. Offers to undo are none of it: they are
 * for the address before.
 */
export async function listPending(
  db: Database,
  { adminId }: { adminId: string },
): Promise<PendingChange[]> {
  return db.sql<PendingChange[]>`
    select v.id::text, v.type, v.email, v.created_at as "createdAt", v.expires_at as "expiresAt", v.cool_down_until as "coolDownUntil",
      case when v.requester_kind = 'subject' then null else coalesce(v.requester_name, '') end as "requestedBy"
    from countersign.verification v
    where v.subject_kind = ${PANEL_ADMIN} and v.subject_id = ${adminId} and v.status = 0 and v.expires_at > now()
      and v.undo_of is null and v.role = 0
    order by v.id desc`
}
