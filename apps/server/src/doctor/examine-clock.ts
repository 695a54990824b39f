import type { Database } from '@countersign/db'
import { type Finding, right, wrong } from './finding.ts'

/** Receivers refuse webhooks that are some minutes old; a code of an authenticator app is good for half a minute. */
const MOST_SECONDS = 15

/** By how much the clock of this machine, `now` in milliseconds, differs from the database's, which alone decides expiry. */
export async function examineClock(
  { sql }: Database,
  now: () => number = Date.now,
): Promise<Omit<Finding, 'check'>> {
  const askedAt = now()
  const [row] = await sql<
    { ms: number }[]
  >`select extract(epoch from clock_timestamp())::float8 * 1000 as ms`
  const answeredAt = now()
  // The answer was made at some moment in between.
  const ms = Number(row?.ms)
  const apart = Math.max(0, askedAt - ms, ms - answeredAt) / 1000
  return apart > MOST_SECONDS
    ? wrong(
        `The clocks of this machine and of the database are ${Math.round(apart)} seconds apart: let both follow time servers (NTP). Webhooks and codes of authenticator apps are refused.`,
      )
    : right('The clocks of this machine and of the database agree.')
}
