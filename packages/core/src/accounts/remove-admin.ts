import type { Db } from '@countersign/db'
import type { SessionProof } from '../hold/requester.ts'
import { type AdminChangeRefusal, refuseAdminChange } from './admin-change.ts'

/**
 * Removes an admin: they are signed out everywhere and their open links are withdrawn. The history keeps
 * their name. Throws a DomainError: `admin-not-found`, `last-owner`, `not-owner`, `not-signed-in` or
 * `not-fresh`.
 */
export async function removeAdmin(
  db: Db,
  { id, by }: { id: string; by: SessionProof },
): Promise<{ id: string }> {
  const [row] = await db.sql<{ outcome: 'removed' | AdminChangeRefusal }[]>`
    select countersign.remove_admin(${id}, ${by.session}) as outcome`
  if (!row) throw new Error('countersign.remove_admin returned no row')
  if (row.outcome !== 'removed') throw refuseAdminChange(row.outcome)
  return { id }
}
