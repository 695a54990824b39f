import type { Database } from '@countersign/db'
import { networkOf } from './network-of.ts'
import type { Claim, RateLimiter } from './rate-limit.ts'

/** A try at the second factor of signing in. Addresses are those of clients. */
export interface CodeTry {
  kind: 'app' | 'recovery'
  adminId: string
  clientAddress: string
}

export interface CodeLimits {
  /** Counts a code before it is checked. Throws a LimitReached. */
  before(attempt: CodeTry): Promise<void>
  /** Takes it back: it was right. */
  afterRight(attempt: CodeTry): Promise<void>
}

/**
 * Counts codes per network, so that somebody who guesses from one leaves all others what they can use. Codes of an app
 * are short, and counted over all networks, too; recovery codes cannot be guessed, and always stay. A network that
 * the admin is signed in from is not one of those that guess.
 */
export function limitCodes({ sql }: Pick<Database, 'sql'>, limiter: RateLimiter): CodeLimits {
  const here = ({ adminId, clientAddress }: CodeTry): Claim => [
    'codesHere',
    networkOf(clientAddress),
    adminId,
  ]
  const anywhere = ({ adminId }: CodeTry): Claim => ['codesAnywhere', adminId]

  async function isSignedInFrom({ adminId, clientAddress }: CodeTry): Promise<boolean> {
    const sessions = await sql<{ ip_address: string }[]>`
      select distinct ip_address from countersign.panel_session
      where user_id = ${adminId} and ip_address is not null and expires_at > now()`
    const network = networkOf(clientAddress)
    return sessions.some(({ ip_address }) => networkOf(ip_address) === network)
  }

  return {
    async before(attempt) {
      const isCountedEverywhere = attempt.kind === 'app' && !(await isSignedInFrom(attempt))
      await limiter.consume(here(attempt), ...(isCountedEverywhere ? [anywhere(attempt)] : []))
    },
    async afterRight(attempt) {
      await limiter.forget(here(attempt))
      if (attempt.kind === 'app') await limiter.giveBack(anywhere(attempt))
    },
  }
}
