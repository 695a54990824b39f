import type { VerificationItem } from '@countersign/changes'
import { type Database, verification } from '@countersign/db'
import { sql } from 'drizzle-orm'
import { itemColumns, toItems } from './verification-columns.ts'

/** Verifications as lists show them, by their ids (decimal strings), in no order. */
export async function findItems(db: Database, ids: string[]): Promise<VerificationItem[]> {
  const rows = await db.orm
    .select(itemColumns)
    .from(verification)
    .where(sql`${verification.id} = any (${`{${ids.join(',')}}`}::bigint[])`)
  return toItems(db, rows)
}
