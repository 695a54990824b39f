import { cutKey, detailsForReader, type LinkDetails } from '@countersign/changes'
import { z } from 'zod'
import { anyone, router } from './procedures.ts'

/** Any text: one that is no key of ours is answered like an unknown one. */
const key = z.string().max(1000).transform(cutKey)
const prompted = z.record(z.string(), z.record(z.string(), z.string().max(1000)))
const link = z.strictObject({ key })

/** Who holds a link is told what its page shows, and no more. */
const forReader = <Outcome extends object>(outcome: Outcome): Outcome =>
  // guard api-tells-what-pages-tell: "{ ...outcome, details: detailsForReader(outcome.details as LinkDetails) }" → "outcome" (verbs.db.test.ts)
  'details' in outcome
    ? { ...outcome, details: detailsForReader(outcome.details as LinkDetails) }
    : outcome

export const confirm = router({
  lookUp: anyone
    .input(link)
    .query(async ({ ctx, input }) =>
      forReader(await ctx.service.lookUpLink(ctx.limits, input.key)),
    ),

  accept: anyone
    .input(z.strictObject({ key, prompted: prompted.optional() }))
    .mutation(async ({ ctx, input }) =>
      forReader(await ctx.service.confirm(ctx.limits, input.key, input.prompted)),
    ),

  decline: anyone
    .input(link)
    .mutation(async ({ ctx, input }) =>
      forReader(await ctx.service.decline(ctx.limits, input.key)),
    ),

  renew: anyone
    .input(link)
    .mutation(async ({ ctx, input }) => forReader(await ctx.service.renew(ctx.limits, input.key))),
})
