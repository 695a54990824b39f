import type { ListInput } from '@countersign/changes'
import { type SQL, sql } from 'drizzle-orm'

/** The least and the largest id that a row can have which a list is to show. */
export type IdBounds = Partial<Record<'first' | 'last', SQL>>

/**
 * Ids grow with time, so what bounds a list in time also bounds the walk along its index, which would else
 * read on where nothing can be found. They are looked up before the list is asked for: PostgreSQL takes
 * bounds that it does not know yet for very narrow ones, and would rather sort everything within.
 */
export function idBoundsOf({ from, to }: ListInput): IdBounds {
  return {
    ...(from && { first: firstIdSince(sql`${from}::timestamptz`) }),
    ...(to && { last: lastIdUntil(sql`${to}::timestamptz`) }),
  }
}

/* A row's id is drawn up to one transaction's length after its `created_at`: an hour of slack covers that. */
const firstIdSince = (time: SQL): SQL =>
  sql`coalesce((select id from countersign.verification where created_at >= ${time} - interval '1 hour' order by created_at limit 1), 9223372036854775807)`

const lastIdUntil = (time: SQL): SQL =>
  sql`coalesce((select id from countersign.verification where created_at <= ${time} + interval '1 hour' order by created_at desc limit 1), 0)`
