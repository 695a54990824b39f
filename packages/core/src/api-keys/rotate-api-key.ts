import type { MadeApiKey, RotationInput } from '@countersign/changes'
import type { Db } from '@countersign/db'
import type { SessionProof } from '../hold/requester.ts'
import { drawApiKey } from './draw-api-key.ts'
import { type KeyChangeRefusal, refuseKeyChange } from './refuse-key-change.ts'

/**
 * Makes a second key of the same client, with the same scopes and tenant. The first one ends `keepHours` later, at
 * `formerEndsAt`, or before where that was so already. `by` as for createApiKey.
 *
 * Throws a DomainError: `api-key-not-found` also for one that has ended, `not-owner`, `not-signed-in`, `not-fresh`.
 */
export async function rotateApiKey(
  { sql }: Db,
  { id, keepHours, expiresAt = null }: RotationInput & { id: string },
  { by }: { by: SessionProof | null },
): Promise<MadeApiKey & { formerEndsAt: string }> {
  const { key, prefix, hash } = drawApiKey()
  const [row] = await sql<
    { outcome: 'rotated' | KeyChangeRefusal; id: string; name: string; ends_at: string }[]
  >`
    select outcome, id::text, name, ends_at from countersign.rotate_api_key(${id}, ${keepHours * 3600}, ${expiresAt}, ${hash},
      ${prefix}, ${by?.session ?? null})`
  if (row?.outcome !== 'rotated') throw refuseKeyChange(row?.outcome ?? 'not-owner')
  return { id: row.id, name: row.name, key, formerEndsAt: new Date(row.ends_at).toISOString() }
}
