import { listInput } from '@countersign/changes'
import {
  DomainError,
  type ExportOf,
  listEventsInput,
  listPanelEventsInput,
  noteExport,
} from '@countersign/core'
import { z } from 'zod'
import type { Context } from './context.ts'
import { owner, router, viewer } from './procedures.ts'

const format = z.enum(['csv', 'jsonl'])

const page = { cursor: true, limit: true } as const
const verificationFilters = listInput.omit({ ...page, sort: true })
const eventFilters = listEventsInput.omit(page)
const panelEventFilters = listPanelEventsInput.omit(page)

type Signed = Pick<Context, 'db'> & { admin: NonNullable<Context['admin']> }

/**
 * Writes down that this admin takes this list away, and hands on what narrows it. What was searched for is left out: it
 * may be somebody's address, and what is written here cannot be removed.
 */
async function noted<Of extends ExportOf>(
  { db, admin }: Signed,
  of: Of,
  as: z.output<typeof format>,
): Promise<Of> {
  const { what, filters } = of
  const kept = 'search' in filters && filters.search ? { ...filters, search: '…' } : filters
  const detail = { what, filters: kept, format: as }
  const isNoted = await noteExport(db, { by: admin.proof, detail })
  if (!isNoted) throw new DomainError('not-signed-in', 'Please sign in.')
  return of
}

/**
 * Begins to export a list: checks who asks, and what narrows it. The rows themselves go out over HTTP, as they are read.
 */
export const exportLists = router({
  verifications: viewer
    .input(z.strictObject({ format, filters: verificationFilters }))
    .mutation(({ ctx, input }) =>
      noted(ctx, { what: 'verifications', filters: input.filters }, input.format),
    ),

  events: viewer
    .input(z.strictObject({ format, filters: eventFilters }))
    .mutation(({ ctx, input }) =>
      noted(ctx, { what: 'events', filters: input.filters }, input.format),
    ),

  panelEvents: owner
    .input(z.strictObject({ format, filters: panelEventFilters }))
    .mutation(({ ctx, input }) =>
      noted(ctx, { what: 'panel-events', filters: input.filters }, input.format),
    ),
})
