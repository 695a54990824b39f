import {
  type Letter,
  type OwnerTable,
  type Requester,
  stateOf,
  type VerificationItem,
} from '@countersign/changes'
import { verification } from '@countersign/db'
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
  ownerTable: verification.ownerTable,
  ownerId: verification.ownerId,
  ownerName: verification.ownerName,
  requesterKind: verification.requesterKind,
  requesterId: verification.requesterId,
  requesterName: verification.requesterName,
  createdAt: verification.createdAt,
  expiresAt: verification.expiresAt,
  endedAt: verification.endedAt,
  undoneAt: verification.undoneAt,
  purgedAt: verification.purgedAt,
}

export interface ItemRow {
  id: bigint
  type: string
  status: number
  isExpired: boolean
  email: string
  title: string
  ownerTable: string
  ownerId: string
  ownerName: string | null
  requesterKind: string
  requesterId: string | null
  requesterName: string | null
  createdAt: string
  expiresAt: string
  endedAt: string | null
  undoneAt: string | null
  purgedAt: string | null
}

export function toItem(row: ItemRow): VerificationItem {
  return {
    id: row.id.toString(),
    type: row.type as Letter,
    state: stateOf(row.status, row.isExpired),
    email: row.email,
    title: row.title,
    owner: { table: row.ownerTable as OwnerTable, id: row.ownerId, name: row.ownerName },
    requester: {
      kind: row.requesterKind as Requester['kind'],
      id: row.requesterId,
      name: row.requesterName,
    },
    createdAt: row.createdAt,
    expiresAt: row.expiresAt,
    endedAt: row.endedAt,
    undoneAt: row.undoneAt,
    purgedAt: row.purgedAt,
  }
}
