import type { Db } from '@countersign/db'

/** Whose the subject of a verification is; `null` for nobody's, and where there is no such verification. */
export async function tenantOf(db: Db, { id }: { id: string }): Promise<string | null> {
  const [row] = await db.sql<{ tenant: string | null }[]>`
    select tenant from countersign.verification where id = ${id}`
  return row?.tenant ?? null
}
