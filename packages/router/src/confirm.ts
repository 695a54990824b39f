import { confirmChange, declineChange, viewVerification } from '@countersign/core'
import { z } from 'zod'
import { anyone, router } from './procedures.ts'

/** Any text: one that is no key of ours is answered like an unknown one. */
const key = z.string().max(1000)
const given = z.record(z.string(), z.record(z.string(), z.string().max(1000)))

export const confirm = router({
  view: anyone
    .input(z.strictObject({ key }))
    .query(({ ctx, input }) => viewVerification(ctx.db, input)),

  accept: anyone
    .input(z.strictObject({ key, given: given.optional() }))
    .mutation(async ({ ctx, input }) => {
      const outcome = await confirmChange(ctx.db, input, ctx.hashGiven)
      if (outcome.outcome === 'applied') ctx.wakeOutbox()
      return outcome
    }),

  decline: anyone
    .input(z.strictObject({ key }))
    .mutation(({ ctx, input }) => declineChange(ctx.db, input)),
})
