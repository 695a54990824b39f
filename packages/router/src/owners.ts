import { ownerTables, storableText } from '@countersign/changes'
import {
  DomainError,
  findOwner,
  listPeopleReads,
  listPeopleReadsInput,
  notePeopleRead,
  searchOwners,
} from '@countersign/core'
import { z } from 'zod'
import { owner as panelOwner, router, viewer } from './procedures.ts'

const table = z.enum(ownerTables)

/** People's data are shown so many times a minute, and who saw whose is written down. */
export const owners = router({
  search: viewer
    .input(z.strictObject({ table, query: storableText.trim().max(254) }))
    .query(async ({ ctx, input }) => {
      await ctx.limits.beforePeopleRead(ctx.admin.id)
      const found = await searchOwners(ctx.db, input)
      const ids = found.map(({ id }) => id)
      await notePeopleRead(ctx.db, { by: ctx.admin.proof, table: input.table, ids })
      return found
    }),

  byRef: viewer
    .input(z.strictObject({ table, id: storableText.min(1).max(64) }))
    .query(async ({ ctx, input }) => {
      await ctx.limits.beforePeopleRead(ctx.admin.id)
      const owner = await findOwner(ctx.db, input)
      if (!owner)
        throw new DomainError(
          'owner-not-found',
          `There is no ${input.table} with the id ${input.id}.`,
        )
      await notePeopleRead(ctx.db, { by: ctx.admin.proof, table: input.table, ids: [owner.id] })
      return owner
    }),

  /** Who looked up whom. */
  reads: panelOwner
    .input(listPeopleReadsInput)
    .query(({ ctx, input }) => listPeopleReads(ctx.db, input)),
})
