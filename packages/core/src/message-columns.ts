import type { Letter, MessageItem } from '@countersign/changes'
import { message, verification } from '@countersign/db'

/** What lists and details read of a message and its verification. */
export const messageColumns = {
  id: message.id,
  verificationId: message.verificationId,
  kind: message.kind,
  type: verification.type,
  recipient: message.recipient,
  state: message.state,
  createdAt: message.createdAt,
  dueAt: message.dueAt,
  sentAt: message.sentAt,
  attempts: message.attempts,
  lastReply: message.lastReply,
  lastOutcome: message.lastOutcome,
}

export interface MessageRow {
  id: bigint
  verificationId: bigint
  kind: string
  type: string
  recipient: string
  state: string
  createdAt: string
  dueAt: string
  sentAt: string | null
  attempts: number
  lastReply: string | null
  lastOutcome: string | null
}

export function toMessage(row: MessageRow): MessageItem {
  return {
    ...row,
    id: row.id.toString(),
    verificationId: row.verificationId.toString(),
    kind: row.kind as MessageItem['kind'],
    type: row.type as Letter,
    state: row.state as MessageItem['state'],
    lastOutcome: row.lastOutcome as MessageItem['lastOutcome'],
    dueAt: row.state === 'queued' ? row.dueAt : null,
  }
}
