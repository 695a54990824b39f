import { verificationId } from '@countersign/changes'
import { DomainError, findMessage, listMessages, listMessagesInput } from '@countersign/core'
import { z } from 'zod'
import { router, viewer } from './procedures.ts'

export const messages = router({
  list: viewer.input(listMessagesInput).query(({ ctx, input }) => listMessages(ctx.db, input)),

  preview: viewer.input(z.strictObject({ id: verificationId })).query(async ({ ctx, input }) => {
    const message = await findMessage(ctx.db, input)
    if (!message) throw new DomainError('message-not-found', `There is no message ${input.id}.`)
    return ctx.previewMail(message)
  }),
})
