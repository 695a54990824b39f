import { type Requester, statusOf, type VerificationItem } from '@countersign/changes'
import { type Db, verification } from '@countersign/db'
import { sql } from 'drizzle-orm'

/** What lists and details read of a verification's row. */
export const itemColumns = {
  id: verification.id,
  type: verification.type,
  status: verification.status,
  isExpired: sql<boolean>`${verification.status} = 0 and ${verification.expiresAt} <= now()`.as(
    'is_expired',
  ),
  email: verification.email,
  title: verification.title,
  subjectKind: verification.subjectKind,
  subjectId: verification.subjectId,
  subjectName: verification.subjectName,
  requesterKind: verification.requesterKind,
  requesterId: verification.requesterId,
  requesterName: verification.requesterName,
  createdAt: verification.createdAt,
  expiresAt: verification.expiresAt,
  endedAt: verification.endedAt,
  undoneAt: verification.undoneAt,
  coolDownUntil: verification.coolDownUntil,
  purgedAt: verification.purgedAt,
}

export interface ItemRow {
  id: bigint
  type: string
  status: number
  isExpired: boolean
  email: string
  title: string
  subjectKind: string
  subjectId: string
  subjectName: string | null
  requesterKind: string
  requesterId: string | null
  requesterName: string | null
  createdAt: string
  expiresAt: string
  endedAt: string | null
  undoneAt: string | null
  coolDownUntil: string | null
  purgedAt: string | null
}

/** The rows as lists and details show them. One statement more where a present mailbox is said to be lost. */
export async function toItems(db: Db, rows: ItemRow[]): Promise<VerificationItem[]> {
  const lost = rows.filter(({ coolDownUntil }) => coolDownUntil !== null)
  const waiting = lost.length === 0 ? [] : await findWaiting(db, lost)
  return rows.map((row) =>
    toItem(
      row,
      waiting.find(({ id }) => id === row.id.toString()),
    ),
  )
}

/** What a change whose present mailbox is said to be lost waits for. */
interface Waiting {
  id: string
  isCoolingDown: boolean
  isApproved: boolean
}

async function findWaiting(db: Db, rows: ItemRow[]): Promise<Waiting[]> {
  return db.sql<Waiting[]>`
    select v.id::text,
      v.cool_down_until > now() and not exists (select from countersign.verification x
        where x.group_id = v.group_id and x.role = 2 and x.confirmed_at is not null) as "isCoolingDown",
      exists (select from countersign.approval a where a.verification_id = v.group_id) as "isApproved"
    from countersign.verification v where v.id = any (${rows.map(({ id }) => id.toString())}::bigint[])`
}

function toItem(row: ItemRow, waiting: Waiting | undefined): VerificationItem {
  return {
    id: row.id.toString(),
    type: row.type,
    status: statusOf(row.status, row.isExpired),
    email: row.email,
    title: row.title,
    subject: { kind: row.subjectKind, id: row.subjectId, name: row.subjectName },
    requester: {
      kind: row.requesterKind as Requester['kind'],
      id: row.requesterId,
      name: row.requesterName,
    },
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    endedAt: row.endedAt,
    undoneAt: row.undoneAt,
    coolDownUntil: row.coolDownUntil,
    isCoolingDown: waiting?.isCoolingDown ?? false,
    isApproved: waiting?.isApproved ?? false,
    purgedAt: row.purgedAt,
  }
}
