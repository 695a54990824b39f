import { statuses } from '@countersign/changes'
import { z } from 'zod'
import { changeLine, conflict, moment, status } from './common-schemas.ts'

/** What a link's reader is told, as on its page. */
const link = z
  .object({
    type: z.string(),
    status: status,
    title: z.string(),
    description: z.string().nullable(),
    email: z.string(),
    locale: z.string(),
    subject: z.object({ kind: z.string(), name: z.string().nullable() }),
    changes: z.array(changeLine),
    conflict: conflict.nullable(),
    createdAt: moment,
    expiresAt: moment,
    endedAt: moment.nullable(),
    undoneAt: moment.nullable(),
    waitingFor: z
      .string()
      .nullable()
      .meta({ description: 'The other address, masked, while it is to confirm.' }),
    returnTo: z
      .string()
      .nullable()
      .meta({ description: 'Where its reader goes on, where the hold said.' }),
  })
  .meta({ id: 'Link' })

export const confirmed = z
  .object({
    outcome: z
      .enum(['applied', 'waiting', 'already-confirmed', ...statuses.filter(isEnding)])
      .meta({ description: 'Only applied and already-confirmed say that the change is made.' }),
    link,
  })
  .meta({ id: 'Confirmation' })

export const declined = z
  .object({ outcome: z.enum(['declined', 'too-late']), link })
  .meta({ id: 'Refusal' })

function isEnding(status: (typeof statuses)[number]) {
  return status !== 'pending' && status !== 'confirmed'
}

export const confirmation = z
  .strictObject({
    prompted: z
      .record(z.string(), z.record(z.string(), z.string().max(1000)))
      .optional()
      .meta({ description: 'What the page asks for, such as a password: table → column → value.' }),
  })
  .meta({ id: 'Confirming' })

export const byKey = z.object({
  key: z.string().meta({ description: 'The end of the mailed link, behind its path.' }),
})
