import type { Role, VerificationItem } from '@countersign/changes'

/** Whether a role may hold, resend and revoke. The server decides; this only spares a refusal. */
export const canOperate = (role: Role): boolean => role !== 'viewer'

/** Why a viewer finds an action disabled. */
export const VIEWER_REASON = 'Your role is viewer: you can read everything and change nothing.'

/**
 * Why this admin cannot approve a change; `null` when they can. `isPanelAdmin` says whether its subject is an admin of
 * the panel. The server decides; this only spares a refusal.
 */
export function obstacleToApprove(
  me: { id: string; role: Role },
  { subject, requester }: Pick<VerificationItem, 'subject' | 'requester'>,
  isPanelAdmin: boolean,
): string | null {
  if (requester.kind === 'admin' && requester.id === me.id)
    return 'You requested this change. Another admin has to approve it.'
  if (!isPanelAdmin) return null
  if (subject.id === me.id) return 'This is your own account. Another owner has to approve it.'
  return me.role === 'owner' ? null : 'Only an owner approves a change of another admin.'
}

/** The roles by name, and what each may do. */
export const roleWords = {
  viewer: { name: 'Viewer', may: 'reads everything, changes nothing' },
  operator: { name: 'Operator', may: 'holds, approves, resends and revokes' },
  owner: { name: 'Owner', may: 'may do everything, and decides who the admins are' },
} as const satisfies Record<Role, { name: string; may: string }>
