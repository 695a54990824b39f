import type { Database } from '@countersign/db'

/** Removes deliveries that ended more than thirty days ago, with their requests; returns how many, at most `limit`. */
export async function forgetWebhooks(db: Database, { limit }: { limit: number }): Promise<number> {
  const [row] = await db.sql<{ forgotten: number }[]>`
    select countersign.forget_webhooks(${limit}) as forgotten`
  return row?.forgotten ?? 0
}
