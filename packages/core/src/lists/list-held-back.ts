import type { HeldBackAddress } from '@countersign/changes'
import { bounce, type Database, heldBackAddress, message } from '@countersign/db'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { keysetOf, pageInput } from './keyset-page.ts'

export const listHeldBackInput = z.strictObject(pageInput)

export interface HeldBackPage {
  items: HeldBackAddress[]
  next: string | null
  previous: string | null
}

/** A page of the addresses to which nothing is mailed, the newest first. Cursors are those that an earlier page returned. */
export async function listHeldBack(
  db: Database,
  input: z.output<typeof listHeldBackInput>,
): Promise<HeldBackPage> {
  const keyset = keysetOf(heldBackAddress.id, input)
  const { condition, order } = keyset.pageByIndex([])
  const found = await db.orm
    .select({
      id: heldBackAddress.id,
      address: heldBackAddress.address,
      reason: heldBackAddress.reason,
      since: heldBackAddress.since,
      reply: bounce.reply,
      verificationId: message.verificationId,
    })
    .from(heldBackAddress)
    .leftJoin(message, eq(message.id, heldBackAddress.messageId))
    .leftJoin(
      bounce,
      and(
        eq(bounce.messageId, heldBackAddress.messageId),
        eq(
          bounce.kind,
          sql`case ${heldBackAddress.reason} when 'complained' then 'complained' else 'failed' end`,
        ),
      ),
    )
    .where(condition)
    .orderBy(...order)
    .limit(keyset.limit)
  const { rows, next, previous } = keyset.cut(found)
  return {
    items: rows.map(({ id, reason, reply, verificationId, ...row }) => ({
      ...row,
      id: id.toString(),
      reason: reason as HeldBackAddress['reason'],
      reply: reply ?? '',
      verificationId: verificationId?.toString() ?? null,
    })),
    next,
    previous,
  }
}
