import type { Role } from '@countersign/changes'

/** Whether a role may hold, resend and revoke. The server decides; this only spares a refusal. */
export const canOperate = (role: Role): boolean => role !== 'viewer'

/** Why a viewer finds an action disabled. */
export const VIEWER_REASON = 'Your role is viewer: you can read everything and change nothing.'

/** The roles by name, and what each may do. */
export const roleWords = {
  viewer: { name: 'Viewer', may: 'reads everything, changes nothing' },
  operator: { name: 'Operator', may: 'holds, resends and revokes' },
  owner: { name: 'Owner', may: 'may do everything, and decides who the admins are' },
} as const satisfies Record<Role, { name: string; may: string }>
