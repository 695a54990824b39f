import {
  addressTypeOf,
  emailAddress,
  PANEL_ADMIN,
  resetTypesOf,
  verificationId,
} from '@countersign/changes'
import {
  type Database,
  DomainError,
  endSessions,
  listPending,
  listSessions,
} from '@countersign/core'
import { z } from 'zod'
import type { SignedInAdmin } from './context.ts'
import { callerOf } from './context.ts'
import { requirePasswords, router, signedIn } from './procedures.ts'

const ref = z.strictObject({ id: verificationId })

/** Throws for whatever is no pending change of one's own, as if there were none. */
async function requireOwn({ db, admin }: { db: Database; admin: SignedInAdmin }, id: string) {
  const pending = await listPending(db, { adminId: admin.id })
  if (!pending.some((one) => one.id === id))
    throw new DomainError('verification-not-found', 'This change is not pending any more.')
}

const subjectRef = (id: string) => ({ kind: PANEL_ADMIN, id }) as const

/** What admins do to their own row, whatever their role: by the same holds as everybody else. */
export const account = router({
  me: signedIn.query(({ ctx }) => {
    const { proof: _, ...me } = ctx.admin
    return me
  }),

  changeEmail: signedIn
    .input(z.strictObject({ email: emailAddress }))
    .mutation(({ ctx, input }) => {
      const subject = subjectRef(ctx.admin.id)
      const type = addressTypeOf(ctx.db.config, PANEL_ADMIN) ?? ''
      const hold = { type, subject, changes: { panel_admin: { email: input.email } } }
      return ctx.service.hold(ctx.limits, callerOf(ctx.admin), hold)
    }),

  changePassword: signedIn.use(requirePasswords).mutation(({ ctx }) => {
    const type = resetTypesOf(ctx.db.config)[PANEL_ADMIN] ?? ''
    const hold = { type, subject: subjectRef(ctx.admin.id), changes: {} }
    return ctx.service.hold(ctx.limits, callerOf(ctx.admin), hold)
  }),

  pending: signedIn.query(({ ctx }) => listPending(ctx.db, { adminId: ctx.admin.id })),

  resend: signedIn.input(ref).mutation(async ({ ctx, input }) => {
    await requireOwn(ctx, input.id)
    return ctx.service.resend(ctx.limits, input.id, ctx.admin.proof)
  }),

  cancel: signedIn.input(ref).mutation(async ({ ctx, input }) => {
    await requireOwn(ctx, input.id)
    return ctx.service.revoke({ ...input, reason: null, by: ctx.admin.proof })
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
