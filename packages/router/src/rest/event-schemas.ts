import { eventKinds, requesterKinds } from '@countersign/changes'
import { z } from 'zod'
import { id, moment, wholeNumber } from './common-schemas.ts'

const event = z
  .object({
    id: id.meta({ description: 'To go on after.' }),
    type: z
      .enum(eventKinds.map((kind) => `verification.${kind.replaceAll('-', '_')}`))
      .meta({ description: 'As webhooks have it.' }),
    timestamp: moment,
    data: z.object({
      event: id,
      verification: z.object({
        id,
        type: z.string(),
        subject: z.object({ kind: z.string(), id: z.string() }),
        tenant: z.string().nullable(),
        createdAt: moment,
        expiresAt: moment,
      }),
      by: z.object({
        kind: z.enum([...requesterKinds, 'recipient', 'worker']),
        id: z.string().nullable(),
      }),
      detail: z.record(z.string(), z.unknown()),
    }),
  })
  .meta({ id: 'Event' })

export const events = z
  .object({
    items: z.array(event),
    next: z.string().meta({ description: 'What to send as after next time, events or none.' }),
  })
  .meta({ id: 'EventPage' })

export const eventsQuery = z.strictObject({
  after: z
    .union([
      z.literal('latest'),
      z.string().regex(/^\d{1,18}$/, 'This is not an id that a page of events had as next.'),
    ])
    .default('0')
    .meta({ description: 'The id to go on after; latest for what happens from now on.' }),
  wait: wholeNumber(0, 30)
    .default(0)
    .meta({ description: 'So many seconds to wait for an event where there is none yet.' }),
  limit: wholeNumber(1, 100).default(50),
})
