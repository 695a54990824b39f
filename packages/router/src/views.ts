import { storableText, verificationId } from '@countersign/changes'
import { listViews, removeView, saveView } from '@countersign/core'
import { z } from 'zod'
import { router, viewer } from './procedures.ts'

const name = storableText.trim().min(1, 'Give it a name.').max(60)
const search = storableText.max(2000, 'This search is too long to be saved.')

/** The views that admins keep of the list, each for oneself. */
export const views = router({
  list: viewer
    .input(z.strictObject({}))
    .query(({ ctx }) => listViews(ctx.db, { adminId: ctx.admin.id })),

  save: viewer
    .input(z.strictObject({ name, search }))
    .mutation(({ ctx, input }) =>
      saveView(ctx.db, { name: input.name, of: { search: input.search }, by: ctx.admin.proof }),
    ),

  rename: viewer
    .input(z.strictObject({ id: verificationId, name }))
    .mutation(({ ctx, input }) =>
      saveView(ctx.db, { name: input.name, of: { id: input.id }, by: ctx.admin.proof }),
    ),

  remove: viewer
    .input(z.strictObject({ id: verificationId }))
    .mutation(({ ctx, input }) => removeView(ctx.db, { id: input.id, by: ctx.admin.proof })),
})
