import type { OwnerTable } from '@countersign/changes'
import type { Db } from '@countersign/db'

/** Whom a verification's link goes to, and who owns it; `undefined` when there is no such verification. */
export async function recipientOf(
  db: Db,
  { id }: { id: string },
): Promise<{ email: string; owner: { table: OwnerTable; id: string } } | undefined> {
  const [row] = await db.sql<{ email: string; table: OwnerTable; id: string }[]>`
    select email, owner_table as table, owner_id as id from countersign.verification where id = ${id}`
  return row && { email: row.email, owner: { table: row.table, id: row.id } }
}
