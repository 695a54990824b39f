import type { Db } from '@countersign/db'

/** Which of one's own sessions: one of them, or all but the present one. */
export type EndedSessions = { adminId: string; id: string } | { adminId: string; allBut: string }

/** Ends an admin's own sessions, from their next request on. Returns how many there were to end. */
export async function endSessions(db: Db, which: EndedSessions): Promise<{ ended: number }> {
  const { count } =
    'id' in which
      ? await db.sql`
          delete from countersign.panel_session where user_id = ${which.adminId} and id = ${which.id}`
      : await db.sql`
          delete from countersign.panel_session where user_id = ${which.adminId} and id <> ${which.allBut}`
  return { ended: count }
}
