import { statuses, subjectInput, verificationId } from '@countersign/changes'
import { z } from 'zod'

export const moment = z.iso.datetime({ offset: true })

export const id = z.string().meta({ description: 'A whole number, as a text.', examples: ['62'] })

export const status = z.enum(statuses)

/** One changed column; secret values are masked. */
export const changeLine = z.object({
  table: z.string(),
  column: z.string(),
  label: z.string(),
  before: z
    .string()
    .nullable()
    .meta({ description: 'When it was held; a mask, or null, for secrets.' }),
  after: z
    .string()
    .nullable()
    .meta({ description: 'To be applied; a mask, or null, for secrets.' }),
})

export const conflict = z.object({
  kind: z.enum(['stale', 'unique-violation', 'row-missing', 'rejected', 'refused']),
  table: z.string().nullable(),
  columns: z.array(z.string()),
  reason: z.string().optional().meta({ description: 'What the host’s own system said of it.' }),
})

export const byId = z.object({ id: verificationId })
/** On whose behalf a client asks: its own, or a subject's whose session it vouches for. */
export const onBehalfOf = {
  onBehalfOf: z.literal('subject').optional().meta({
    description:
      'That the person itself asks, in a session that the client vouches for. Needs the scope act-as-subject.',
  }),
  subject: subjectInput.optional(),
}

export const needsSubject = (asked: { onBehalfOf?: 'subject' | undefined; subject?: unknown }) =>
  (asked.onBehalfOf === undefined) === (asked.subject === undefined)
export const SUBJECT_NEEDED = {
  path: ['subject'],
  error: 'The subject is named where it is asked on its behalf, and nowhere else.',
}

/** A number as a query has it. */
export function wholeNumber(min: number, max: number) {
  const said = `This is a whole number from ${min} to ${max}.`
  return z.coerce.number(said).int(said).min(min, said).max(max, said)
}
