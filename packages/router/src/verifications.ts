import {
  type AnyHoldInput,
  listInput,
  revokeReason,
  storableText,
  verificationId,
} from '@countersign/changes'
import {
  DomainError,
  findAddressHints,
  findItems,
  findVerification,
  listToApprove,
  listVerifications,
  readOverview,
  simulateChange,
} from '@countersign/core'
import { z } from 'zod'
import { callerOf } from './context.ts'
import { operator, router, viewer } from './procedures.ts'

const ref = z.strictObject({ id: verificationId })
const refs = z.strictObject({ ids: z.array(verificationId).min(1).max(100) })
const address = z.strictObject({ email: storableText.max(254) })
const nothing = z.strictObject({})
const revocation = z.strictObject({ id: verificationId, reason: revokeReason })

/** Passed on unread: the engine checks a hold, for every caller alike. */
const hold = z.custom<AnyHoldInput>(
  (input) => typeof input === 'object' && input !== null,
  'A hold is an object.',
)

export const verifications = router({
  list: viewer.input(listInput).query(({ ctx, input }) => listVerifications(ctx.readDb, input)),

  /** Some of them as the list shows them, in no order: those that have changed under a reader's eyes. */
  byIds: viewer.input(refs).query(({ ctx, input }) => findItems(ctx.readDb, input.ids)),

  byId: viewer.input(ref).query(async ({ ctx, input }) => {
    const found = await findVerification(ctx.readDb, input)
    if (!found)
      throw new DomainError('verification-not-found', `There is no verification ${input.id}.`)
    return found
  }),

  /** What needs somebody now, and the last thirty days. */
  overview: viewer.input(nothing).query(async ({ ctx }) => ({
    ...(await readOverview(ctx.db, { by: ctx.admin.proof })),
    replica: ctx.replica(),
  })),

  /** What waits for the approval of the caller. */
  toApprove: viewer
    .input(nothing)
    .query(({ ctx }) => listToApprove(ctx.db, { by: ctx.admin.proof })),

  simulate: viewer.input(ref).query(({ ctx, input }) => simulateChange(ctx.db, input)),

  /** What to mind of an address before, or while, a change is held for it. */
  addressHints: viewer.input(address).query(({ ctx, input }) => findAddressHints(ctx.db, input)),

  hold: operator
    .input(hold)
    .mutation(({ ctx, input }) => ctx.service.hold(ctx.limits, callerOf(ctx.admin), input)),

  resend: operator
    .input(ref)
    .mutation(({ ctx, input }) => ctx.service.resend(ctx.limits, input.id, ctx.admin.proof)),

  approve: operator
    .input(ref)
    .mutation(({ ctx, input }) => ctx.service.approve(input.id, ctx.admin.proof)),

  revoke: operator
    .input(revocation)
    .mutation(({ ctx, input }) => ctx.service.revoke({ ...input, by: ctx.admin.proof })),
})
