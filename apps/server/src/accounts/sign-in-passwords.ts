import { APIError } from 'better-auth/api'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import pLimit from 'p-limit'

/**
 * Passwords that sign-in has checked one at a time: each costs a processor for a tenth of a second (scrypt), and
 * the links' pages, which share the processors, must not feel a flood of them.
 */
const AT_ONCE = 1
/** About two seconds' worth. Who comes later is told to come again, at once. */
const MOST_WAITING = 20
const RETRY_AFTER_SECONDS = 5

/** Sign-in's own hashing of passwords, bounded. Throws 503 with Retry-After when too many wait. */
export function signInPasswords(): {
  hash(password: string): Promise<string>
  verify(candidate: { hash: string; password: string }): Promise<boolean>
} {
  const queue = pLimit(AT_ONCE)
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    // guard hash-queue: "queue.pendingCount >= MOST_WAITING" → "false" (sign-in-limits.db.test.ts)
    if (queue.pendingCount >= MOST_WAITING)
      throw new APIError(
        'SERVICE_UNAVAILABLE',
        { message: 'Too many people are signing in just now. Try again in a moment.' },
        { 'Retry-After': String(RETRY_AFTER_SECONDS) },
      )
    return queue(work)
  }
  return {
    hash: async (password) => inTurn(() => hashPassword(password)),
    verify: async (candidate) => inTurn(() => verifyPassword(candidate)),
  }
}
