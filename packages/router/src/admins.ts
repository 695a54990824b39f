import { invitation, role, verificationId } from '@countersign/changes'
import { listAdmins, removeAdmin, setAdminRole } from '@countersign/core'
import { z } from 'zod'
import { callerOf } from './context.ts'
import { owner, requirePasswords, router, viewer } from './procedures.ts'

const ref = z.strictObject({ id: verificationId })

/** Who may enter the panel. All admins see who the others are; owners decide. */
export const admins = router({
  list: viewer.query(({ ctx }) => listAdmins(ctx.db)),

  invite: owner
    .use(requirePasswords)
    .input(invitation)
    .mutation(({ ctx, input }) => ctx.service.invite(ctx.limits, callerOf(ctx.admin), input)),

  inviteAgain: owner
    .use(requirePasswords)
    .input(ref)
    .mutation(({ ctx, input }) =>
      ctx.service.inviteAgain(ctx.limits, callerOf(ctx.admin), input.id),
    ),

  setRole: owner
    .input(z.strictObject({ id: verificationId, role }))
    .mutation(({ ctx, input }) => setAdminRole(ctx.db, { ...input, by: ctx.admin.proof })),

  remove: owner
    .input(ref)
    .mutation(({ ctx, input }) => removeAdmin(ctx.db, { ...input, by: ctx.admin.proof })),
})
