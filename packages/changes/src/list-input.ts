import { z } from 'zod'
import { listOrders } from './list-orders.ts'
import { storedSpelling } from './read-address.ts'
import { statusFilters } from './status.ts'
import { storableText } from './storable-text.ts'

/** How `search` is compared with the recipient's address. */
export const matches = ['contains', 'starts-with', 'is'] as const

/** So many are asked for by their ids at a time: those that were selected. */
const MOST_IDS = 1000

const LATEST_TIME = Date.UTC(9999, 0)

/** A moment between 1970 and 9999, which PostgreSQL knows too, in UTC. */
export const time = z.iso
  .datetime({ offset: true, error: 'A time has the form 2026-01-31T12:00:00Z.', abort: true })
  .refine(
    (text) => Date.parse(text) >= 0 && Date.parse(text) < LATEST_TIME,
    'A time lies between the years 1970 and 9999.',
  )
  .transform((text) => new Date(text).toISOString())

/** Of a type. */
const letter = z.string().regex(/^[A-Za-z0-9]$/, 'A type is one letter or digit.')

/** A decimal id, bounded to PostgreSQL's bigint. */
export const verificationId = z
  .string()
  .regex(/^[1-9]\d{0,18}$/, { error: 'An id is a whole number, written as a string.', abort: true })
  .refine((value) => BigInt(value) <= 0x7fff_ffff_ffff_ffffn, 'This id is larger than any row’s.')

/** What the panel's list can be narrowed by. Cursors are those a page before returned. */
export const listInput = z.strictObject({
  status: z.enum(statusFilters).optional(),
  type: letter.optional(),
  search: storableText.trim().max(254).transform(storedSpelling).optional(),
  match: z.enum(matches).optional(),
  subject: z
    .strictObject({
      kind: storableText.min(1).max(64),
      id: storableText.min(1).max(64).optional(),
    })
    .optional(),
  /** Who asked for the change: an admin. */
  requester: z.strictObject({ kind: z.literal('admin'), id: verificationId }).optional(),
  /** Those of these numbers alone. */
  ids: z
    .array(verificationId)
    .min(1)
    .max(MOST_IDS, `At most ${MOST_IDS} ids at a time.`)
    .optional(),
  from: time.optional(),
  to: time.optional(),
  /** The newest come first where it is left out. By when they expire only pending ones are listed, of a type or of all. */
  sort: z.enum(listOrders).optional(),
  cursor: z
    .string()
    .regex(/^(older|newer|later|sooner)-\d{1,18}$/, 'This cursor is not one that a list returned.')
    .optional(),
  limit: z.int().min(1).max(100).optional(),
})

export type ListInput = z.input<typeof listInput>

/** Why an admin withdraws a link; shown to other admins in the timeline. */
export const revokeReason = storableText
  .trim()
  .min(3, 'Give a reason of at least 3 characters.')
  .max(500, 'A reason has at most 500 characters.')
