import { emailAddress, resetKinds } from '@countersign/changes'
import { z } from 'zod'
import { anyone, router } from './procedures.ts'

export const passwordReset = router({
  /** Answers before it looks anything up, so that known and unknown addresses cannot be told apart. */
  request: anyone
    .input(z.strictObject({ kind: z.enum(resetKinds), email: emailAddress }))
    .mutation(async ({ ctx, input }) => {
      await ctx.service.requestPasswordReset(ctx.limits, input, ctx.inBackground)
      return { outcome: 'asked' as const }
    }),
})
