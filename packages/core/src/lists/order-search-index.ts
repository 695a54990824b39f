import type { Database } from '@countersign/db'

/** Puts what is new in order in the index that searches among addresses read. */
export async function orderSearchIndex(db: Database): Promise<void> {
  await db.sql`select countersign.order_search_index()`
}
