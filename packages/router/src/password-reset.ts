import { emailAddress, PANEL_ADMIN, storableText } from '@countersign/changes'
import { z } from 'zod'
import { anyone, refuseWithoutPasswords, router } from './procedures.ts'

export const passwordReset = router({
  /**
   * For an admin of the panel where no kind is named. Answers before it looks anything up, so that known and unknown
   * addresses cannot be told apart.
   */
  request: anyone
    .input(
      z.strictObject({
        kind: storableText.min(1).max(64).default(PANEL_ADMIN),
        email: emailAddress,
      }),
    )
    .mutation(async ({ ctx, input }) => {
      if (input.kind === PANEL_ADMIN) refuseWithoutPasswords(ctx)
      await ctx.service.requestPasswordReset(ctx.limits, input, ctx.inBackground)
      return { outcome: 'asked' as const }
    }),
})
