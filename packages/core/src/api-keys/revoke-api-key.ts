import type { Db } from '@countersign/db'
import type { SessionProof } from '../hold/requester.ts'
import { type KeyChangeRefusal, refuseKeyChange } from './refuse-key-change.ts'

/**
 * Ends a key at once: the next request with it is refused. What it held stays as it is. `by` as for createApiKey.
 * Throws a DomainError: `api-key-not-found` also for one that has ended, `not-owner`, `not-signed-in`, `not-fresh`.
 */
export async function revokeApiKey(
  { sql }: Db,
  { id }: { id: string },
  { by }: { by: SessionProof | null },
): Promise<{ id: string }> {
  const [row] = await sql<{ outcome: 'revoked' | KeyChangeRefusal }[]>`
    select countersign.revoke_api_key(${id}, ${by?.session ?? null}) as outcome`
  if (row?.outcome !== 'revoked') throw refuseKeyChange(row?.outcome ?? 'not-owner')
  return { id }
}
