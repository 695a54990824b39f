import { invitation, role, verificationId } from '@countersign/changes'
import { inviteAdmin, inviteAgain, listAdmins, removeAdmin, setAdminRole } from '@countersign/core'
import { z } from 'zod'
import type { Context, SignedInAdmin } from './context.ts'
import { owner, router, viewer } from './procedures.ts'

const ref = z.strictObject({ id: verificationId })

const invitedBy = ({ admin, seals }: { admin: SignedInAdmin; seals: Context['seals'] }) => ({
  requester: admin.proof,
  seals,
})
const asAdmin = ({ id, name }: SignedInAdmin) => ({ kind: 'admin' as const, id, name })

/** Who may enter the panel. All admins see who the others are; owners decide. */
export const admins = router({
  list: viewer.query(({ ctx }) => listAdmins(ctx.db)),

  invite: owner.input(invitation).mutation(async ({ ctx, input }) => {
    await ctx.limits.beforeInvitation(asAdmin(ctx.admin), input)
    const invited = await inviteAdmin(ctx.db, input, invitedBy(ctx))
    ctx.wakeOutbox()
    return invited
  }),

  inviteAgain: owner.input(ref).mutation(async ({ ctx, input }) => {
    await ctx.limits.beforeInvitation(asAdmin(ctx.admin), input)
    const invited = await inviteAgain(ctx.db, input, invitedBy(ctx))
    ctx.wakeOutbox()
    return invited
  }),

  setRole: owner
    .input(z.strictObject({ id: verificationId, role }))
    .mutation(({ ctx, input }) => setAdminRole(ctx.db, { ...input, by: ctx.admin.proof })),

  remove: owner
    .input(ref)
    .mutation(({ ctx, input }) => removeAdmin(ctx.db, { ...input, by: ctx.admin.proof })),
})
