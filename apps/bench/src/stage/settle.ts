import type { Database } from '@countersign/db'

/** Writes all that is dirty to disk now, so that no checkpoint falls into a round. */
export async function settle({ sql }: Database): Promise<void> {
  await sql`vacuum analyze`
  await sql`checkpoint`
}
