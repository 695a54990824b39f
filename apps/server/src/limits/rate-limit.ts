import { hash } from 'node:crypto'
import { LimitReached } from '@countersign/core'
import type { Database } from '@countersign/db'
import { languagesOf, message } from '@countersign/emails'
import type { Logger } from '../log/log.ts'
import { type Limit, type LimitName, limits } from './limits.ts'
import { wholeWait } from './whole-wait.ts'

/** A limit and whom it counts. */
export type Claim = [name: LimitName, ...subject: string[]]

/** Counts in the database, by its clock, for all replicas together. */
export interface RateLimiter {
  /**
   * Counts one for each claim, all in one statement, before what they are for happens. Throws the LimitReached of
   * the first that is used up; those after it are then not counted. Where nothing can be counted, it throws why,
   * unless the limits say that what cannot be counted is admitted.
   */
  consume(...claims: [Claim, ...Claim[]]): Promise<void>
  /** Throws the LimitReached that this process was told of before, for as long as its window lasts. No statement. */
  refuseIfBlocked(...claim: Claim): void
  /** Takes one back of each; where that fails, the counts stay. */
  giveBack(...claims: Claim[]): Promise<void>
  /** Takes all back of each; where that fails, the counts stay. */
  forget(...claims: Claim[]): Promise<void>
}

/** Who is forgotten is only counted once more. */
const MOST_BLOCKED = 100_000

/** `onReached` gets the name of the limit whenever one is used up. */
export function createRateLimiter(
  { sql }: Pick<Database, 'sql'>,
  log: Logger,
  onReached: (limit: LimitName) => void = () => {},
): RateLimiter {
  /** Until when each is refused, by this process's monotonic clock: a flood of refusals asks the database once. */
  const blockedUntil = new Map<string, number>()

  function block(key: string, seconds: number): void {
    blockedUntil.delete(key)
    blockedUntil.set(key, performance.now() + seconds * 1000)
    const [oldest] = blockedUntil.keys()
    if (blockedUntil.size > MOST_BLOCKED && oldest !== undefined) blockedUntil.delete(oldest)
  }

  function reached(limit: LimitName, waitSeconds: number): LimitReached {
    onReached(limit)
    return limitReached(limit, waitSeconds)
  }

  function refuseIfBlocked(...claim: Claim): void {
    if (blockedUntil.size === 0) return
    const key = keyOf(claim)
    const ms = (blockedUntil.get(key) ?? 0) - performance.now()
    if (ms > 0) throw reached(claim[0], ms / 1000)
    blockedUntil.delete(key)
  }

  async function count(claims: readonly Claim[]): Promise<void> {
    const rules: Limit[] = claims.map(([name]) => limits[name])
    const keys = claims.map(keyOf)
    const [refused] = await sql<{ place: number; wait_seconds: number }[]>`
      select * from countersign.rate_limit(${keys}::text[], ${rules.map(({ points }) => points)}::integer[],
        ${rules.map(({ perSeconds }) => perSeconds)}::integer[])`
    if (!refused) return
    const at = refused.place - 1
    block(keys[at] ?? '', refused.wait_seconds)
    throw reached((claims[at] as Claim)[0], refused.wait_seconds)
  }

  async function release(claims: readonly Claim[], all: boolean): Promise<void> {
    const keys = claims.map(keyOf)
    for (const key of keys) blockedUntil.delete(key)
    await sql`select countersign.rate_release(${keys}::text[], ${all})`.catch((error: unknown) =>
      log.error({ error, limits: claims.map(([name]) => name) }, 'a limit could not be taken back'),
    )
  }

  return {
    async consume(...claims) {
      for (const claim of claims) refuseIfBlocked(...claim)
      try {
        await count(claims)
      } catch (error) {
        const isRefusal = error instanceof LimitReached
        // guard uncounted-admitted: "isRefusal ||" → "true ||" (link-limits.db.test.ts)
        if (isRefusal || claims.some(([name]) => limits[name].whenUncounted === 'refuse'))
          throw error
        log.error({ error }, 'a visitor could not be counted and was admitted')
      }
    },
    refuseIfBlocked,
    giveBack: (...claims) => release(claims, false),
    forget: (...claims) => release(claims, true),
  }
}

/** Addresses are nobody's to read in the table of counts. */
const keyOf = ([name, ...subject]: Claim): string =>
  `${name}:${hash('sha256', JSON.stringify(subject), 'base64url')}`

const english = languagesOf().of('en')

function limitReached(limit: LimitName, waitSeconds: number): LimitReached {
  const seconds = Math.max(1, Math.ceil(waitSeconds))
  const why = limits[limit].refusal ?? message(english, 'page.wait.why', { limit })
  const until = message(english, 'page.wait.until', wholeWait(seconds))
  return new LimitReached(`${why} ${until}`, limit, seconds)
}
