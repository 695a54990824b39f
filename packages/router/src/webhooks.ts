import { verificationId } from '@countersign/changes'
import {
  badInput,
  changeWebhook,
  DomainError,
  findDelivery,
  listDeliveries,
  listDeliveriesInput,
  listWebhooks,
  saveWebhook,
  showWebhookSecret,
  webhookInput,
} from '@countersign/core'
import { z } from 'zod'
import type { Context, SignedInAdmin } from './context.ts'
import { operator, owner, router, viewer } from './procedures.ts'

const ref = z.strictObject({ id: verificationId })
const change = ref.extend({ change: z.enum(['paused', 'resumed', 'rotated', 'removed']) })

const as = ({ webhooks, admin }: Context & { admin: SignedInAdmin }) => ({
  linkKeys: webhooks.linkKeys,
  by: admin.proof,
})

/** Where the host is told of events, and what became of each. All admins see it; owners decide. */
export const webhooks = router({
  list: viewer.query(({ ctx }) => listWebhooks(ctx.db)),

  /** Adds one, or changes the one with this id. */
  save: owner
    .input(webhookInput.extend({ id: verificationId.nullable() }))
    .mutation(({ ctx, input }) => {
      if (!ctx.webhooks.allowPrivate && !input.url.startsWith('https:'))
        throw badInput(['url'], 'The address must begin with https://.')
      return saveWebhook(ctx.db, input, as(ctx))
    }),

  change: owner.input(change).mutation(({ ctx, input }) => changeWebhook(ctx.db, input, as(ctx))),

  /** A mutation, since that it was shown is written down. */
  showSecret: owner
    .input(ref)
    .mutation(({ ctx, input }) => showWebhookSecret(ctx.db, input, as(ctx))),

  deliveries: viewer
    .input(listDeliveriesInput)
    .query(({ ctx, input }) => listDeliveries(ctx.readDb, input)),

  delivery: viewer.input(ref).query(async ({ ctx, input }) => {
    const delivery = await findDelivery(ctx.readDb, input)
    if (!delivery)
      throw new DomainError('delivery-not-found', `There is no webhook delivery ${input.id}.`)
    return delivery
  }),

  sendAgain: operator
    .input(ref)
    .mutation(({ ctx, input }) => ctx.service.sendWebhookAgain(input.id, ctx.admin.proof)),
})
