import {
  eventKinds,
  statusOf,
  storableText,
  type VerificationEvent,
  type VerificationItem,
} from '@countersign/changes'
import { type Database, event, verification } from '@countersign/db'
import { and, eq, type SQLWrapper, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type IndexPrefix, keysetOf, pageInput } from './keyset-page.ts'
import { unindexed } from './list-filters.ts'
import { itemColumns } from './verification-columns.ts'

/** What a page of any part of the audit view takes; cursors are those that an earlier page returned. */
export const auditPage = {
  /** Who did it, by the admin's id. */
  adminId: storableText.min(1).max(64).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  ...pageInput,
}

export const listEventsInput = z.strictObject({ kind: z.enum(eventKinds).optional(), ...auditPage })

export type ListEventsInput = z.output<typeof listEventsInput>

/** One line of the audit trail, with the verification that it is of. */
export interface AuditEvent extends VerificationEvent {
  verification: Pick<VerificationItem, 'id' | 'type' | 'status' | 'email' | 'subject'>
}

export interface EventPage {
  items: AuditEvent[]
  next: string | null
  previous: string | null
}

/** The index that a page of the audit view is read along: the admin's, else the kind's. */
export function alongIndex(
  columns: { adminId: SQLWrapper; kind: SQLWrapper },
  { adminId, kind }: { adminId?: string | undefined; kind?: string | undefined },
): IndexPrefix {
  if (adminId) return [[columns.adminId, adminId]]
  return kind ? [[columns.kind, kind]] : []
}

/** A page of the whole audit trail, newest first. `to` is inclusive. */
export async function listEvents(db: Database, input: ListEventsInput): Promise<EventPage> {
  const { kind, adminId, from, to } = input
  const keyset = keysetOf(event.id, input, await findEventBounds(db, input))
  const { condition, order } = keyset.pageByIndex(
    alongIndex({ adminId: event.byId, kind: event.kind }, input),
  )
  const rest = and(
    adminId && kind ? eq(event.kind, kind) : undefined,
    from ? sql`${event.at} >= ${from}` : undefined,
    to ? sql`${event.at} <= ${to}` : undefined,
  )
  const rows = await db.orm
    .select({
      id: event.id,
      kind: event.kind,
      at: event.at,
      byKind: event.byKind,
      byId: event.byId,
      byName: event.byName,
      detail: event.detail,
      verificationId: verification.id,
      type: itemColumns.type,
      status: itemColumns.status,
      isExpired: itemColumns.isExpired,
      email: itemColumns.email,
      subjectKind: itemColumns.subjectKind,
      subjectId: itemColumns.subjectId,
      subjectName: itemColumns.subjectName,
    })
    .from(event)
    .innerJoin(verification, eq(verification.id, event.verificationId))
    .where(
      and(condition, adminId ? sql`${event.byKind} = 'admin'` : undefined, rest && unindexed(rest)),
    )
    .orderBy(...order)
    .limit(keyset.limit)
  const cut = keyset.cut(rows)
  return {
    items: cut.rows.map((row) => ({
      id: row.id.toString(),
      kind: row.kind as AuditEvent['kind'],
      at: row.at,
      by: { kind: row.byKind as AuditEvent['by']['kind'], id: row.byId, name: row.byName },
      detail: row.detail as AuditEvent['detail'],
      verification: {
        id: row.verificationId.toString(),
        type: row.type,
        status: statusOf(row.status, row.isExpired),
        email: row.email,
        subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
      },
    })),
    next: cut.next,
    previous: cut.previous,
  }
}

/** A line is written a moment after its transaction began, whose time it has. */
const SLACK_MS = 60_000

async function findEventBounds({ sql: run }: Database, { from, to }: ListEventsInput) {
  if (!from && !to) return undefined
  const shifted = (at: string | undefined, by: number) =>
    at === undefined ? null : new Date(Date.parse(at) + by).toISOString()
  const [row] = await run<{ first: string | null; last: string | null }[]>`
    select countersign.event_id_at(${shifted(from, -SLACK_MS)})::text as first,
      countersign.event_id_at(${shifted(to, SLACK_MS)})::text as last`
  return {
    // Nothing is that late: nothing is found.
    first: from === undefined ? undefined : BigInt(row?.first ?? '9223372036854775806'),
    last: row?.last ? BigInt(row.last) : undefined,
  }
}
