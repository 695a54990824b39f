import type { AccountNews, MessageItem } from '@countersign/changes'
import { message, verification } from '@countersign/db'
import { sql } from 'drizzle-orm'

/** What lists and details read of a message and its verification. */
export const messageColumns = {
  id: message.id,
  verificationId: message.verificationId,
  kind: message.kind,
  type: verification.type,
  linkTo: sql<
    MessageItem['linkTo']
  >`case when ${message.kind} <> 'link' then null when ${verification.undoOf} is not null
    then 'undo' when ${verification.role} = 2 then 'stop' else 'confirm' end`.as('link_to'),
  news: sql<
    AccountNews['what'] | null
  >`case when ${message.verificationId} is null then ${message.news} ->> 'what' end`.as(
    'news_what',
  ),
  recipient: message.recipient,
  status: message.status,
  createdAt: message.createdAt,
  dueAt: message.dueAt,
  sentAt: message.sentAt,
  attempts: message.attempts,
  lastReply: message.lastReply,
  lastOutcome: message.lastOutcome,
  bounces: sql<MessageItem['bounces']>`(
    select coalesce(json_agg(json_build_object('kind', b.kind, 'at', b.at, 'status', b.status, 'reply', b.reply)
      order by b.at), '[]') from countersign.bounce b where b.message_id = ${message.id})`.as(
    'bounces',
  ),
}

export interface MessageRow {
  id: bigint
  verificationId: bigint | null
  kind: string
  type: string | null
  linkTo: MessageItem['linkTo']
  news: AccountNews['what'] | null
  recipient: string
  status: string
  createdAt: string
  dueAt: string
  sentAt: string | null
  attempts: number
  lastReply: string | null
  lastOutcome: string | null
  bounces: MessageItem['bounces']
}

export function toMessage(row: MessageRow): MessageItem {
  return {
    ...row,
    id: row.id.toString(),
    verificationId: row.verificationId?.toString() ?? null,
    kind: row.kind as MessageItem['kind'],
    type: row.type,
    status: row.status as MessageItem['status'],
    lastOutcome: row.lastOutcome as MessageItem['lastOutcome'],
    dueAt: row.status === 'queued' ? row.dueAt : null,
  }
}
