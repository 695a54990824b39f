import { verificationId } from '@countersign/changes'
import {
  DomainError,
  findMessage,
  findSenderFault,
  listMessages,
  listMessagesInput,
} from '@countersign/core'
import { z } from 'zod'
import { operator, router, viewer } from './procedures.ts'

const nothing = z.strictObject({})

export const messages = router({
  list: viewer.input(listMessagesInput).query(({ ctx, input }) => listMessages(ctx.db, input)),

  senderFault: viewer.input(nothing).query(({ ctx }) => findSenderFault(ctx.db)),

  sendFailedAgain: operator
    .input(nothing)
    .mutation(({ ctx }) => ctx.service.sendFailedAgain(ctx.admin.proof)),

  preview: viewer.input(z.strictObject({ id: verificationId })).query(async ({ ctx, input }) => {
    const message = await findMessage(ctx.db, input)
    if (!message) throw new DomainError('message-not-found', `There is no message ${input.id}.`)
    return ctx.previewMail(message)
  }),
})
