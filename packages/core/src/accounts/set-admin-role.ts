import type { Role } from '@countersign/changes'
import type { Db } from '@countersign/db'
import type { SessionProof } from '../hold/requester.ts'
import { type AdminChangeRefusal, refuseAdminChange } from './admin-change.ts'

/**
 * Gives an admin another role, which holds from their next request on.
 * Throws a DomainError: `admin-not-found`, `last-owner` when nobody else could act as an owner, or
 * `not-owner` when the one who asks is none (any more), `not-signed-in` when their session has ended, `not-fresh` when
 * they signed in more than ten minutes ago.
 */
export async function setAdminRole(
  db: Db,
  { id, role, by }: { id: string; role: Role; by: SessionProof },
): Promise<{ id: string; role: Role }> {
  const [row] = await db.sql<{ outcome: 'changed' | AdminChangeRefusal }[]>`
    select countersign.set_admin_role(${id}, ${role}, ${by.session}) as outcome`
  if (!row) throw new Error('countersign.set_admin_role returned no row')
  if (row.outcome !== 'changed') throw refuseAdminChange(row.outcome)
  return { id, role }
}
