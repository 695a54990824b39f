import { findType, type ListInput, type VerificationItem } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { type AuditEvent, type ListEventsInput, listEvents } from './list-events.ts'
import { type ListPanelEventsInput, listPanelEvents, type PanelEvent } from './list-panel-events.ts'
import { readPage } from './list-verifications.ts'

/** Rows that are read at a time: so many are in memory, however long the list is. */
const PAGE = 500

/** One row of an export: names → plain values. Times are ISO 8601, in UTC. */
export type ExportRow = Record<string, string | null>

/** A list that can be exported, with what narrows it. */
export type ExportOf =
  | { what: 'verifications'; filters: Omit<ListInput, 'cursor' | 'limit'> }
  | { what: 'events'; filters: Omit<ListEventsInput, 'cursor' | 'limit'> }
  | { what: 'panel-events'; filters: Omit<ListPanelEventsInput, 'cursor' | 'limit'> }

/** The rows of a whole list, newest first, read page by page as they are taken. */
export async function* exportRows(db: Database, of: ExportOf): AsyncGenerator<ExportRow> {
  let cursor: string | undefined
  do {
    const { rows, next } = await readRows(db, of, cursor)
    yield* rows
    cursor = next ?? undefined
  } while (cursor)
}

async function readRows(
  db: Database,
  { what, filters }: ExportOf,
  cursor: string | undefined,
): Promise<{ rows: ExportRow[]; next: string | null }> {
  const page = { cursor, limit: PAGE }
  const typeName = (letter: string) => findType(db.config, letter)?.name ?? letter
  if (what === 'events') {
    const { items, next } = await listEvents(db, { ...filters, ...page })
    return { rows: items.map((item) => eventRow(item, typeName)), next }
  }
  if (what === 'panel-events') {
    const { items, next } = await listPanelEvents(db, { ...filters, ...page })
    return { rows: items.map(panelEventRow), next }
  }
  const { items, next } = await readPage(db, { ...filters, ...page })
  return { rows: items.map((item) => verificationRow(item, typeName)), next }
}

type NameOf = (letter: string) => string

const utc = (at: string | null): string | null => at && new Date(at).toISOString()

const verificationRow = (item: VerificationItem, typeName: NameOf): ExportRow => ({
  number: item.id,
  status: item.status,
  type: typeName(item.type),
  recipient: item.email,
  subject_kind: item.subject.kind,
  subject_id: item.subject.id,
  subject_name: item.subject.name,
  requester_kind: item.requester.kind,
  requester_id: item.requester.id,
  requester_name: item.requester.name,
  requested_at: utc(item.createdAt),
  expires_at: utc(item.expiresAt),
  ended_at: utc(item.endedAt),
  undone_at: utc(item.undoneAt),
})

const eventRow = ({ id, at, kind, by, detail, verification }: AuditEvent, typeName: NameOf) => ({
  id,
  at: utc(at),
  event: kind,
  by_kind: by.kind,
  by_id: by.id,
  by_name: by.name,
  verification: verification.id,
  type: typeName(verification.type),
  recipient: verification.email,
  subject_kind: verification.subject.kind,
  subject_id: verification.subject.id,
  subject_name: verification.subject.name,
  detail: JSON.stringify(detail),
})

const panelEventRow = ({ id, at, kind, by, detail }: PanelEvent): ExportRow => ({
  id,
  at: utc(at),
  event: kind,
  by_id: by?.id ?? null,
  by_name: by?.name ?? null,
  detail: JSON.stringify(detail),
})
