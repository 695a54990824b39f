import type { Invitation } from '@countersign/changes'
import { type Database, inTransaction } from '@countersign/db'
import { DomainError } from '../domain-error.ts'
import type { Holding } from '../hold/hold-change.ts'
import { refuseAdminChange } from './admin-change.ts'
import { holdInvitation } from './hold-invitation.ts'

/**
 * Adds an admin without a password and mails them a link to set one. The requester is an owner of the
 * panel, or a program that signs in to the database as the role that owns the tables.
 *
 * Throws a DomainError: `address-taken`, or `not-owner` when the requester is none (any more), `not-fresh` when they
 * signed in more than ten minutes ago.
 */
export async function inviteAdmin(
  db: Database,
  { name, email, role }: Invitation,
  by: Holding,
): Promise<{ id: string; email: string }> {
  const { requester } = by
  const session = 'session' in requester ? requester.session : null
  return inTransaction(db, async (tx) => {
    const [row] = await tx.sql<
      {
        outcome: 'invited' | 'address-taken' | 'not-owner' | 'not-signed-in' | 'not-fresh'
        id: string
      }[]
    >`
      select outcome, id::text from countersign.invite_admin(${name}, ${email}, ${role}, ${session})`
    if (row?.outcome === 'address-taken') {
      const message = `There is an admin with the address ${email} already.`
      throw new DomainError('address-taken', message, [{ path: ['email'], message }])
    }
    if (row?.outcome !== 'invited') throw refuseAdminChange(row?.outcome ?? 'not-owner')
    await holdInvitation(tx, row.id, by)
    return { id: row.id, email }
  })
}
