import type { SessionItem } from '@countersign/changes'
import type { Database } from '@countersign/db'

/** Where an admin is signed in, the present session first, then the one seen last. */
export async function listSessions(
  db: Database,
  { adminId, sessionId }: { adminId: string; sessionId: string },
): Promise<SessionItem[]> {
  return db.sql<SessionItem[]>`
    select id::text, id = ${sessionId} as "isThisOne", ip_address as "ipAddress", user_agent as "userAgent",
      created_at as "signedInAt", updated_at as "lastSeenAt"
    from countersign.panel_session where user_id = ${adminId} and expires_at > now()
    order by id = ${sessionId} desc, updated_at desc, id desc`
}
