export type Role = 'viewer' | 'operator' | 'owner'

/** Whether a role may hold, resend and revoke. The server decides; this only spares a refusal. */
export const canOperate = (role: Role): boolean => role !== 'viewer'

/** Why a viewer finds an action disabled. */
export const VIEWER_REASON = 'Your role is viewer: you can read everything and change nothing.'
