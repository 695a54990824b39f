import { storableText, verificationId } from '@countersign/changes'
import {
  clearHeldBack,
  countMessages,
  DomainError,
  dropMessage,
  findMessage,
  findMessageItems,
  findSenderFault,
  findStuckReasons,
  listHeldBack,
  listHeldBackInput,
  listMessages,
  listMessagesInput,
} from '@countersign/core'
import { z } from 'zod'
import { operator, router, viewer } from './procedures.ts'

const nothing = z.strictObject({})
const stuck = z.strictObject({ status: z.enum(['failed', 'queued']) })
const refs = z.strictObject({ ids: z.array(verificationId).min(1).max(100) })
const ref = z.strictObject({ id: verificationId })

export const messages = router({
  list: viewer.input(listMessagesInput).query(({ ctx, input }) => listMessages(ctx.readDb, input)),

  /** Some of them as the list shows them, in no order. */
  byIds: viewer.input(refs).query(({ ctx, input }) => findMessageItems(ctx.readDb, input.ids)),

  senderFault: viewer.input(nothing).query(({ ctx }) => findSenderFault(ctx.readDb)),

  /** How many there are in each status. */
  counts: viewer.input(nothing).query(({ ctx }) => countMessages(ctx.readDb)),

  sendAgain: operator
    .input(ref)
    .mutation(({ ctx, input }) => ctx.service.sendMessageAgain(input.id, ctx.admin.proof)),

  drop: operator
    .input(ref)
    .mutation(({ ctx, input }) => dropMessage(ctx.db, { ...input, by: ctx.admin.proof })),

  sendFailedAgain: operator
    .input(nothing)
    .mutation(({ ctx }) => ctx.service.sendFailedAgain(ctx.admin.proof)),

  /** Why mails failed or were put off that can be tried again. */
  reasons: viewer.input(stuck).query(({ ctx, input }) => findStuckReasons(ctx.readDb, input)),

  /** Tries all of one reason again, some hundreds at a time. */
  sendStuckAgain: operator
    .input(stuck.extend({ reason: storableText.max(100) }))
    .mutation(({ ctx, input }) => ctx.service.sendStuckAgain(input, ctx.admin.proof)),

  /** The addresses to which nothing is mailed since a bounce or a complaint. */
  heldBack: viewer
    .input(listHeldBackInput)
    .query(({ ctx, input }) => listHeldBack(ctx.readDb, input)),

  clearHeldBack: operator
    .input(ref)
    .mutation(({ ctx, input }) => clearHeldBack(ctx.db, { ...input, by: ctx.admin.proof })),

  preview: viewer.input(ref).query(async ({ ctx, input }) => {
    const message = await findMessage(ctx.db, input)
    if (!message) throw new DomainError('message-not-found', `There is no message ${input.id}.`)
    return ctx.previewMail(message)
  }),
})
