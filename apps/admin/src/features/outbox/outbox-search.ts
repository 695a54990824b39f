import { messageStates } from '@countersign/changes'

/** What the outbox shows, as the address bar says it. */
export interface OutboxSearch {
  state?: (typeof messageStates)[number]
  cursor?: string
}

/** Reads the address bar; a part that makes no sense is left out. */
export function readOutboxSearch({ state, cursor }: Record<string, unknown>): OutboxSearch {
  const known = messageStates.find((candidate) => candidate === state)
  return {
    ...(known && { state: known }),
    ...(typeof cursor === 'string' && /^(older|newer)-\d{1,18}$/.test(cursor) && { cursor }),
  }
}
