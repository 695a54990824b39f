import { storableText } from '@countersign/changes'
import {
  DomainError,
  findSubject,
  listPeopleReads,
  listPeopleReadsInput,
  notePeopleRead,
  searchSubjects,
} from '@countersign/core'
import { z } from 'zod'
import { owner as panelOwner, router, viewer } from './procedures.ts'

const kind = storableText.min(1).max(64)

/** People's data are shown so many times a minute, and who saw whose is written down. */
export const subjects = router({
  search: viewer
    .input(z.strictObject({ kind, query: storableText.trim().max(254) }))
    .query(async ({ ctx, input }) => {
      await ctx.limits.beforePeopleRead(ctx.admin.id)
      const found = await searchSubjects(ctx.db, input)
      const ids = found.map(({ id }) => id)
      // guard people-read-trail: "await notePeopleRead(ctx.db, { by: ctx.admin.proof, kind: input.kind, ids })" → "" (mail-limits.db.test.ts)
      await notePeopleRead(ctx.db, { by: ctx.admin.proof, kind: input.kind, ids })
      return found
    }),

  byRef: viewer
    .input(z.strictObject({ kind, id: storableText.min(1).max(64) }))
    .query(async ({ ctx, input }) => {
      await ctx.limits.beforePeopleRead(ctx.admin.id)
      const subject = await findSubject(ctx.db, input)
      if (!subject)
        throw new DomainError(
          'subject-not-found',
          `There is no ${input.kind} with the id ${input.id}.`,
        )
      await notePeopleRead(ctx.db, { by: ctx.admin.proof, kind: input.kind, ids: [subject.id] })
      return subject
    }),

  /** Who looked up whom. */
  // guard looks-are-for-owners: "reads: panelOwner" → "reads: viewer" (role-matrix.db.test.ts)
  reads: panelOwner
    .input(listPeopleReadsInput)
    .query(({ ctx, input }) => listPeopleReads(ctx.db, input)),
})
