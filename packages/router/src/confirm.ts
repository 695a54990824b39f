import { cutKey } from '@countersign/changes'
import {
  confirmChange,
  declineChange,
  renewVerification,
  viewVerification,
} from '@countersign/core'
import { z } from 'zod'
import { anyone, router } from './procedures.ts'

/** Any text: one that is no key of ours is answered like an unknown one. */
const key = z.string().max(1000).transform(cutKey)
const given = z.record(z.string(), z.record(z.string(), z.string().max(1000)))

export const confirm = router({
  view: anyone
    .input(z.strictObject({ key }))
    .query(({ ctx, input }) =>
      ctx.limits.aroundView(input.key, () =>
        viewVerification(ctx.db, { ...input, epoch: ctx.linkEpoch }),
      ),
    ),

  accept: anyone
    .input(z.strictObject({ key, given: given.optional() }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await confirmChange(
        ctx.db,
        { ...input, epoch: ctx.linkEpoch },
        ctx.hashGiven,
        ctx.judgeGiven,
      )
      await ctx.limits.afterChoice(input.key, outcome)
      if (outcome.outcome === 'applied') ctx.wakeOutbox()
      return outcome
    }),

  decline: anyone.input(z.strictObject({ key })).mutation(async ({ ctx, input }) => {
    const outcome = await declineChange(ctx.db, { ...input, epoch: ctx.linkEpoch })
    await ctx.limits.afterChoice(input.key, outcome)
    if (outcome.outcome === 'declined') ctx.wakeOutbox()
    return outcome
  }),

  renew: anyone.input(z.strictObject({ key })).mutation(async ({ ctx, input }) => {
    const link = { ...input, epoch: ctx.linkEpoch }
    await ctx.limits.beforeRenewal(await viewVerification(ctx.db, link))
    const outcome = await renewVerification(ctx.db, link)
    await ctx.limits.afterChoice(input.key, outcome)
    if (outcome.outcome === 'renewed') ctx.wakeOutbox()
    return outcome
  }),
})
