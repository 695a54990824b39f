import { panelEventKinds } from '@countersign/changes'
import { type Database, panelEvent } from '@countersign/db'
import { and, sql } from 'drizzle-orm'
import { z } from 'zod'
import { keysetOf } from './keyset-page.ts'
import { alongIndex, auditPage } from './list-events.ts'

export const listPanelEventsInput = z.strictObject({
  kind: z.enum(panelEventKinds).optional(),
  ...auditPage,
})

export type ListPanelEventsInput = z.output<typeof listPanelEventsInput>

/** What an admin did in the panel beside verifications. */
export interface PanelEvent {
  id: string
  at: string
  kind: (typeof panelEventKinds)[number]
  /** `null` for a command on the server. */
  by: { id: string; name: string } | null
  /** Whom it was done to, with the roles; or what was exported. */
  detail: Record<string, unknown>
}

export interface PanelEventPage {
  items: PanelEvent[]
  next: string | null
  previous: string | null
}

/** A page of what admins did, newest first. `to` is inclusive. */
export async function listPanelEvents(
  db: Database,
  input: ListPanelEventsInput,
): Promise<PanelEventPage> {
  const { kind, from, to } = input
  const keyset = keysetOf(panelEvent.id, input)
  const { condition, order } = keyset.pageByIndex(
    alongIndex({ adminId: panelEvent.adminId, kind: panelEvent.kind }, input),
  )
  const rows = await db.orm
    .select()
    .from(panelEvent)
    .where(
      and(
        condition,
        kind ? sql`${panelEvent.kind} = ${kind}` : undefined,
        from ? sql`${panelEvent.at} >= ${from}` : undefined,
        to ? sql`${panelEvent.at} <= ${to}` : undefined,
      ),
    )
    .orderBy(...order)
    .limit(keyset.limit)
  const cut = keyset.cut(rows)
  return {
    items: cut.rows.map(({ id, at, kind: what, adminId: admin, adminName, detail }) => ({
      id: id.toString(),
      at,
      kind: what as PanelEvent['kind'],
      by: admin === null ? null : { id: admin, name: adminName ?? '' },
      detail: detail as PanelEvent['detail'],
    })),
    next: cut.next,
    previous: cut.previous,
  }
}
