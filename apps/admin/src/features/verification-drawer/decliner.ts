import type { VerificationDetail } from '@countersign/changes'

/** Which verification of the change said "this wasn't me"; `null` when none did. */
export function declinerOf({ id, events }: VerificationDetail): string | null {
  const declined = events.find(({ kind }) => kind === 'declined')
  if (!declined) return null
  return typeof declined.detail.through === 'string' ? declined.detail.through : id
}
