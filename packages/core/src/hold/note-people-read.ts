import type { Db } from '@countersign/db'
import { refuseRequester, type SessionProof } from './requester.ts'

/**
 * Writes down whose data an admin is about to be shown, for ever. Throws a DomainError where the session has ended.
 */
export async function notePeopleRead(
  db: Db,
  { by, kind, ids }: { by: SessionProof; kind: string; ids: string[] },
): Promise<void> {
  if (ids.length === 0) return
  const [row] = await db.sql<{ is_noted: boolean }[]>`
    select countersign.note_people_read(${by.session}, ${kind}, ${ids}::text[]) as is_noted`
  if (!row?.is_noted) throw refuseRequester('not-signed-in')
}
