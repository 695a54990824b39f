import type { Db } from '@countersign/db'

/** One time that a link's page was shown. */
export interface Opening {
  verificationId: string
  method: 'GET' | 'HEAD'
  /** See `userAgentFamily`. */
  family: string
  /** How long ago, by the process's own clock: the database's says when that was. */
  secondsAgo: number
}

/** Records openings in one statement, of each verification the first twenty; returns how many. */
export async function recordOpenings(db: Db, openings: Opening[]): Promise<number> {
  const [row] = await db.sql<{ recorded: number }[]>`
    select countersign.record_openings(
      ${openings.map((o) => o.verificationId)}::bigint[], ${openings.map((o) => o.method)}::text[],
      ${openings.map((o) => o.family)}::text[], ${openings.map((o) => o.secondsAgo)}::double precision[]
    ) as recorded`
  return row?.recorded ?? 0
}
