import type { MiddlewareHandler } from 'hono'
import { networkOf } from './network-of.ts'
import type { Claim, RateLimiter } from './rate-limit.ts'

/** A password has limits of its own, and nothing is guessed or kept by the others. */
const UNCOUNTED_PATHS = [
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
  '/api/auth/passkey/list-user-passkeys',
]

/**
 * Counts each try at a password before it is checked, and takes it back when it was right, so that who
 * knows the password is never counted. The visitor's own limits come first: what they refuse does not
 * use up the address's.
 */
export function limitSignIn(limiter: RateLimiter): MiddlewareHandler {
  return async (c, next) => {
    const network = networkOf(c.get('clientAddress'))
    const email = await emailIn(c.req.raw.clone())
    const visitor: Claim = ['signInsFromNetwork', network]
    if (email === '') {
      await limiter.consume(visitor)
      return next()
    }
    const here: Claim = ['signInsHere', network, email]
    const anywhere: Claim = ['signInsAnywhere', email]
    // guard network-over-all-addresses: "here, visitor, anywhere" → "here, anywhere" (sign-in-limits.db.test.ts)
    await limiter.consume(here, visitor, anywhere)
    await next()
    if (!c.res.ok) return
    await limiter.forget(here)
    await limiter.giveBack(visitor, anywhere)
  }
}

/** Counts what sign-in asks for besides a password. */
export function limitSignInSteps(limiter: RateLimiter): MiddlewareHandler {
  return async (c, next) => {
    if (!UNCOUNTED_PATHS.includes(c.req.path))
      await limiter.consume(['signInSteps', networkOf(c.get('clientAddress'))])
    await next()
  }
}

/** The address as the sign-in library looks it up; empty when there is none, which it refuses. */
async function emailIn(request: Request): Promise<string> {
  try {
    const body: unknown = await request.json()
    const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : ''
    return typeof email === 'string' ? email.toLowerCase() : ''
  } catch {
    return ''
  }
}
