import { statusOf, type VerificationItem } from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'

/** What a program sees of a held change. */
export type FoundChange = Pick<
  VerificationItem,
  | 'id'
  | 'type'
  | 'status'
  | 'email'
  | 'title'
  | 'subject'
  | 'requester'
  | 'createdAt'
  | 'expiresAt'
  | 'endedAt'
  | 'undoneAt'
>

type FoundRow = Omit<FoundChange, 'status'> & { status: number; isExpired: boolean }

const FIND = `(
  select v.id::text, v.type, v.status, v.status = 0 and v.expires_at <= now() as "isExpired", v.email, v.title,
    json_build_object('kind', v.subject_kind, 'id', v.subject_id, 'name', v.subject_name) as subject,
    json_build_object('kind', v.requester_kind, 'id', v.requester_id, 'name', v.requester_name) as requester,
    v.created_at as "createdAt", v.expires_at as "expiresAt", v.ended_at as "endedAt", v.undone_at as "undoneAt"
  from countersign.verification v where v.id = $1::text::bigint)`

/** How it stands with a held change, whoever asked for it; `undefined` when there is none with this id. */
export async function findHeldChange(
  db: AnyTransaction,
  { id }: { id: string },
): Promise<FoundChange | undefined> {
  const row = await callFunction<FoundRow>(db, FIND, [id])
  if (!row) return undefined
  const { isExpired, ...facts } = row
  const moment = <Text extends string | null>(text: Text) =>
    (text === null ? null : new Date(text).toISOString()) as Text
  return {
    ...facts,
    status: statusOf(row.status, isExpired),
    createdAt: moment(row.createdAt),
    expiresAt: moment(row.expiresAt),
    endedAt: moment(row.endedAt),
    undoneAt: moment(row.undoneAt),
  }
}
