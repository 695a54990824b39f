import { z } from 'zod'

const MOST = 300

/** A reason that a host's system gives, as one line of at most 300 characters, without what cannot be stored or seen. */
export const reasonInLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim()
    .slice(0, MOST)
    .toWellFormed()

/** How a host's system refuses to apply a change. */
export const refusalInput = z.strictObject({
  reason: z.string().max(5000).default('').transform(reasonInLine),
})
