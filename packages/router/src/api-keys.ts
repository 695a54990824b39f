import { apiKeyInput, rotationInput, verificationId } from '@countersign/changes'
import { createApiKey, listApiKeys, revokeApiKey, rotateApiKey } from '@countersign/core'
import { z } from 'zod'
import { owner, router } from './procedures.ts'

const ref = z.strictObject({ id: verificationId })

/** What programs ask with over HTTP. Owners decide; a key itself is in the answer that makes it, and in no other. */
export const apiKeys = router({
  list: owner.query(({ ctx }) => listApiKeys(ctx.db)),

  create: owner
    .input(apiKeyInput)
    .mutation(({ ctx, input }) => createApiKey(ctx.db, input, { by: ctx.admin.proof })),

  rotate: owner
    .input(rotationInput.extend(ref.shape))
    .mutation(({ ctx, input }) => rotateApiKey(ctx.db, input, { by: ctx.admin.proof })),

  revoke: owner
    .input(ref)
    .mutation(({ ctx, input }) => revokeApiKey(ctx.db, input, { by: ctx.admin.proof })),
})
