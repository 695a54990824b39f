import type { OwnerRef, Requester } from '@countersign/changes'
import type { SignedInAdmin } from './context.ts'

/**
 * Who asks for a change of this owner: the owner in person, or an admin for somebody else. The owner may
 * come straight from a client, and be anything.
 */
export function requesterFor(
  admin: SignedInAdmin,
  owner: Partial<OwnerRef> | undefined,
): Requester {
  const isOwnRow = owner?.table === 'Admin' && owner.id === admin.id
  return { kind: isOwnRow ? 'owner' : 'admin', id: admin.id, name: admin.name }
}
