/** What an admin of the panel may do; each role may do what those before it may. */
export const roles = ['viewer', 'operator', 'owner'] as const
export type Role = (typeof roles)[number]
