import { ownerTables, storableText } from '@countersign/changes'
import { DomainError, findOwner, searchOwners } from '@countersign/core'
import { z } from 'zod'
import { router, viewer } from './procedures.ts'

const table = z.enum(ownerTables)

export const owners = router({
  search: viewer
    .input(z.strictObject({ table, query: storableText.trim().max(254) }))
    .query(({ ctx, input }) => searchOwners(ctx.db, input)),

  byRef: viewer
    .input(z.strictObject({ table, id: storableText.min(1).max(64) }))
    .query(async ({ ctx, input }) => {
      const owner = await findOwner(ctx.db, input)
      if (!owner)
        throw new DomainError(
          'owner-not-found',
          `There is no ${input.table} with the id ${input.id}.`,
        )
      return owner
    }),
})
