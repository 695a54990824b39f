import type { MiddlewareHandler } from 'hono'
import type { Limiter } from './create-limiter.ts'
import { networkOf } from './network-of.ts'

const PASSWORD_PATH = '/api/auth/sign-in/email'
const SIGN_OUT_PATH = '/api/auth/sign-out'

/**
 * Counts each try at a password before it is checked, and takes it back when it was right, so that who
 * knows the password is never counted. The visitor's own limit comes first: what it refuses does not
 * use up the address's.
 */
export function limitSignIn(limiter: Limiter): MiddlewareHandler {
  return async (c, next) => {
    const network = networkOf(c.get('clientAddress'))
    const email = await emailIn(c.req.raw.clone())
    await limiter.consume('signInsHere', network, email)
    await limiter.consume('signInsAnywhere', email)
    await next()
    if (!c.res.ok) return
    await limiter.forget('signInsHere', network, email)
    await limiter.giveBack('signInsAnywhere', email)
  }
}

/** Counts what sign-in asks for besides a password. */
export function limitSignInSteps(limiter: Limiter): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.path !== PASSWORD_PATH && c.req.path !== SIGN_OUT_PATH)
      await limiter.consume('signInSteps', networkOf(c.get('clientAddress')))
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
