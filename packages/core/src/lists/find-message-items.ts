import type { MessageItem } from '@countersign/changes'
import { type Database, message, verification } from '@countersign/db'
import { eq, sql } from 'drizzle-orm'
import { messageColumns, toMessage } from '../outbox/message-columns.ts'

/** Mails as the outbox shows them, by their ids (decimal strings), in no order. */
export async function findMessageItems(db: Database, ids: string[]): Promise<MessageItem[]> {
  const rows = await db.orm
    .select(messageColumns)
    .from(message)
    .leftJoin(verification, eq(verification.id, message.verificationId))
    .where(sql`${message.id} = any (${`{${ids.join(',')}}`}::bigint[])`)
  return rows.map(toMessage)
}
