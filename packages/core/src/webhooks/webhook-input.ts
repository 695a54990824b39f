import { webhookEvents } from '@countersign/changes'
import { z } from 'zod'

/** An endpoint's name, address and events. Its address is https, or http where private addresses are allowed. */
export const webhookInput = z.strictObject({
  name: z.string().trim().min(1, 'A webhook needs a name.').max(80),
  url: z
    .url({
      protocol: /^https?$/,
      error: 'The address must have the form https://app.example/webhooks.',
    })
    .max(2000)
    .refine((url) => !new URL(url).username && !new URL(url).password, {
      error: 'The address must not hold a password: requests are signed instead.',
      when: ({ issues }) => issues.length === 0,
    }),
  events: z
    .array(z.enum(webhookEvents))
    .min(1, 'Choose at least one event.')
    .refine((events) => new Set(events).size === events.length, 'Each event is named once.'),
})
