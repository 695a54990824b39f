import { emailAddress } from '@countersign/changes'
import { holdChange } from '@countersign/core'
import { z } from 'zod'
import { router, viewer } from './procedures.ts'
import { requesterFor } from './requester.ts'

const ownerRef = (id: string) => ({ table: 'Admin' as const, id })

/** What admins do to their own row, whatever their role: by the same holds as everybody else. */
export const account = router({
  me: viewer.query(({ ctx }) => ctx.admin),

  changeEmail: viewer
    .input(z.strictObject({ email: emailAddress }))
    .mutation(async ({ ctx, input }) => {
      const owner = ownerRef(ctx.admin.id)
      const held = await holdChange(
        ctx.db,
        { type: 'A', owner, changes: { Admin: { email: input.email } } },
        { requester: requesterFor(ctx.admin, owner), seals: ctx.seals },
      )
      ctx.wakeOutbox()
      return held
    }),

  changePassword: viewer.mutation(async ({ ctx }) => {
    const owner = ownerRef(ctx.admin.id)
    const held = await holdChange(
      ctx.db,
      { type: 'B', owner, changes: {} },
      { requester: requesterFor(ctx.admin, owner), seals: ctx.seals },
    )
    ctx.wakeOutbox()
    return held
  }),
})
