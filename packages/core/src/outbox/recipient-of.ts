import type { Db } from '@countersign/db'

/** Whom a verification's link goes to; `undefined` when there is no such verification. */
export async function recipientOf(
  db: Db,
  { id }: { id: string },
): Promise<{ email: string } | undefined> {
  const [row] = await db.sql<{ email: string }[]>`
    select email from countersign.verification where id = ${id}`
  return row
}
