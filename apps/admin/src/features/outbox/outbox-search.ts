import { type MessageItem, messageStatuses } from '@countersign/changes'

/** What the outbox shows, as the address bar says it. */
export interface OutboxSearch {
  status?: MessageItem['status'] | undefined
  cursor?: string | undefined
}

/** Reads the address bar; a part that makes no sense becomes `undefined`. */
export function readOutboxSearch({ status, cursor }: Record<string, unknown>): OutboxSearch {
  return {
    status: messageStatuses.find((candidate) => candidate === status),
    cursor:
      typeof cursor === 'string' && /^(older|newer)-\d{1,18}$/.test(cursor) ? cursor : undefined,
  }
}
