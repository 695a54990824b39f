import type { Db } from '@countersign/db'
import { badInput } from '../domain-error.ts'
import type { SessionProof } from '../hold/requester.ts'

/** Removes a view of the admin who asks. Throws a DomainError where there is none. */
export async function removeView(
  { sql }: Db,
  { id, by }: { id: string; by: SessionProof },
): Promise<{ id: string }> {
  const [row] = await sql<{ isRemoved: boolean }[]>`
    select countersign.remove_view(${id}, ${by.session}) as "isRemoved"`
  if (!row?.isRemoved) throw badInput(['id'], 'You have no such view.')
  return { id }
}
