import { type MessageItem, messageStatuses } from '@countersign/changes'
import { type Database, message, verification } from '@countersign/db'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { messageColumns, toMessage } from '../outbox/message-columns.ts'
import { keysetOf, pageInput } from './keyset-page.ts'

export const listMessagesInput = z.strictObject({
  status: z.enum(messageStatuses).optional(),
  ...pageInput,
})

export interface MessagePage {
  items: MessageItem[]
  next: string | null
  previous: string | null
}

/** A page of the outbox, newest first. Cursors are those that an earlier page returned. */
export async function listMessages(
  db: Database,
  input: z.output<typeof listMessagesInput>,
): Promise<MessagePage> {
  const keyset = keysetOf(message.id, input)
  const { condition, order } = keyset.pageByIndex(
    input.status ? [[message.status, input.status]] : [],
  )
  const found = await db.orm
    .select(messageColumns)
    .from(message)
    .leftJoin(verification, eq(verification.id, message.verificationId))
    .where(condition)
    .orderBy(...order)
    .limit(keyset.limit)
  const { rows, next, previous } = keyset.cut(found)
  return { items: rows.map(toMessage), next, previous }
}
