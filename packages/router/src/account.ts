import { emailAddress, verificationId } from '@countersign/changes'
import { endSessions, holdChange, listSessions } from '@countersign/core'
import { z } from 'zod'
import { router, signedIn } from './procedures.ts'
import { requesterFor } from './requester.ts'

const ownerRef = (id: string) => ({ table: 'Admin' as const, id })

/** What admins do to their own row, whatever their role: by the same holds as everybody else. */
export const account = router({
  me: signedIn.query(({ ctx }) => {
    const { proof: _, ...me } = ctx.admin
    return me
  }),

  changeEmail: signedIn
    .input(z.strictObject({ email: emailAddress }))
    .mutation(async ({ ctx, input }) => {
      const owner = ownerRef(ctx.admin.id)
      const hold = { type: 'A', owner, changes: { Admin: { email: input.email } } } as const
      const requester = requesterFor(ctx.admin, owner)
      await ctx.limits.beforeHold(requester, hold)
      const held = await holdChange(ctx.db, hold, { requester: ctx.admin.proof, seals: ctx.seals })
      ctx.wakeOutbox()
      return held
    }),

  changePassword: signedIn.mutation(async ({ ctx }) => {
    const owner = ownerRef(ctx.admin.id)
    const hold = { type: 'B', owner, changes: {} } as const
    const requester = requesterFor(ctx.admin, owner)
    await ctx.limits.beforeHold(requester, hold)
    const held = await holdChange(ctx.db, hold, { requester: ctx.admin.proof, seals: ctx.seals })
    ctx.wakeOutbox()
    return held
  }),

  sessions: signedIn.query(({ ctx }) =>
    listSessions(ctx.db, { adminId: ctx.admin.id, sessionId: ctx.admin.sessionId }),
  ),

  endSession: signedIn
    .input(z.strictObject({ id: verificationId }))
    .mutation(({ ctx, input }) => endSessions(ctx.db, { adminId: ctx.admin.id, id: input.id })),

  endOtherSessions: signedIn.mutation(({ ctx }) =>
    endSessions(ctx.db, { adminId: ctx.admin.id, allBut: ctx.admin.sessionId }),
  ),
})
