import type { Overview } from './overview-query.ts'

/** Where lists are read, in a sentence; `null` without a replica. */
export function replicaWords(replica: Overview['replica']): string | null {
  if (!replica) return null
  const { isUsed, lagSeconds } = replica
  if (!isUsed) return 'The replica cannot be used now: lists are read from the primary.'
  return lagSeconds < 1
    ? 'Lists are read from a replica, less than a second behind.'
    : `Lists are read from a replica, ${Math.round(lagSeconds)} s behind.`
}
