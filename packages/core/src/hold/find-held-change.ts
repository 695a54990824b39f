import { type FoundChange, statusOf } from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'

type FoundRow = Omit<FoundChange, 'status'> & { status: number; isExpired: boolean }

const FIND = '(select countersign.find_held($1::text::bigint) as found)'

/**
 * The status of a held change; `undefined` when there is none with this id, or none that the role that calls may
 * read: the server's reads all, one that may act as its subjects what is of them, any other what it asked for itself.
 */
export async function findHeldChange(
  db: AnyTransaction,
  { id }: { id: string },
): Promise<FoundChange | undefined> {
  const row = await callFunction<{ found: FoundRow | null }>(db, FIND, [id])
  if (!row?.found) return undefined
  const { isExpired, ...facts } = row.found
  const moment = <Text extends string | null>(text: Text) =>
    (text === null ? null : new Date(text).toISOString()) as Text
  return {
    ...facts,
    status: statusOf(facts.status, isExpired),
    createdAt: moment(facts.createdAt),
    expiresAt: moment(facts.expiresAt),
    endedAt: moment(facts.endedAt),
    undoneAt: moment(facts.undoneAt),
  }
}
