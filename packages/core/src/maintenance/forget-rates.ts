import type { Database } from '@countersign/db'

/** Removes counts of limits whose window is over. Returns how many, at most `limit`. */
export async function forgetRates(
  db: Database,
  { limit = 5_000 }: { limit?: number } = {},
): Promise<number> {
  const [row] = await db.sql<
    { forgotten: number }[]
  >`select countersign.rate_forget(${limit}) as forgotten`
  return row?.forgotten ?? 0
}
