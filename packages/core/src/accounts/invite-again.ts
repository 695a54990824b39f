import { type Database, inTransaction } from '@countersign/db'
import type { Holding } from '../hold/hold-change.ts'
import { refuseAdminChange } from './admin-change.ts'
import { holdInvitation } from './hold-invitation.ts'

/**
 * Mails an invited admin a fresh link; the older one stops working.
 * Throws a DomainError: `admin-not-found`, or `already-active` when they have set a password.
 */
export async function inviteAgain(
  db: Database,
  { id }: { id: string },
  by: Holding,
): Promise<{ email: string }> {
  return inTransaction(db, async (tx) => {
    const [admin] = await tx.sql<{ email: string; isActive: boolean }[]>`
      select a.email, c.password is not null as "isActive"
      from countersign.panel_admin a join countersign.panel_account c on c.user_id = a.id where a.id = ${id}`
    if (!admin) throw refuseAdminChange('admin-not-found')
    if (admin.isActive) throw refuseAdminChange('already-active')
    await holdInvitation(tx, id, by)
    return { email: admin.email }
  })
}
