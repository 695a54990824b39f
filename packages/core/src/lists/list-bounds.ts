import type { ListInput } from '@countersign/changes'
import type { Database } from '@countersign/db'
import type { IdBounds } from './keyset-page.ts'

/**
 * The ids between which a list lies that is bounded in time: they grow with time, and an index ends with them. A
 * statement of its own: PostgreSQL takes bounds that it does not know yet for very narrow ones, and would
 * rather sort all rows within.
 */
export async function findIdBounds(
  { sql }: Database,
  { from, to }: ListInput,
): Promise<IdBounds | undefined> {
  if (!from && !to) return undefined
  // A row's id is drawn up to one transaction's length before or after its `created_at`: an hour covers that.
  const [row] = await sql<{ first: string | null; last: string | null }[]>`
    select
      (select id from countersign.verification where created_at >= ${from ?? null}::timestamptz - interval '1 hour'
        order by created_at limit 1) as first,
      (select id from countersign.verification where created_at <= ${to ?? null}::timestamptz + interval '1 hour'
        order by created_at desc limit 1) as last`
  return {
    first: from ? BigInt(row?.first ?? NONE_SINCE) : undefined,
    last: to ? BigInt(row?.last ?? 0) : undefined,
  }
}

const NONE_SINCE = '9223372036854775806'
