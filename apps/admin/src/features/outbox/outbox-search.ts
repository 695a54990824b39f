import { type MessageItem, messageStates } from '@countersign/changes'

/** What the outbox shows, as the address bar says it. */
export interface OutboxSearch {
  state?: MessageItem['state'] | undefined
  cursor?: string | undefined
}

/** Reads the address bar; a part that makes no sense becomes `undefined`. */
export function readOutboxSearch({ state, cursor }: Record<string, unknown>): OutboxSearch {
  return {
    state: messageStates.find((candidate) => candidate === state),
    cursor:
      typeof cursor === 'string' && /^(older|newer)-\d{1,18}$/.test(cursor) ? cursor : undefined,
  }
}
