import { type ApiKeyInput, type MadeApiKey, scopeFaults } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { badInput, DomainError } from '../domain-error.ts'
import type { SessionProof } from '../hold/requester.ts'
import { drawApiKey } from './draw-api-key.ts'
import { type KeyChangeRefusal, refuseKeyChange } from './refuse-key-change.ts'

/**
 * Makes a key for a new client, for an owner of the panel, or (`by: null`) for the role that owns the tables. The key is
 * in the answer alone.
 *
 * Throws a DomainError: `bad-input` for a scope that there is not, and for a tenant where there are none, `name-taken`, `too-many-keys`, `not-owner` when the
 * one who asks is none (any more), `not-signed-in`, `not-fresh` when they signed in more than ten minutes ago.
 */
export async function createApiKey(
  { config, sql }: Pick<Database, 'config' | 'sql'>,
  { name, scopes, tenant = null, expiresAt = null }: ApiKeyInput,
  { by }: { by: SessionProof | null },
): Promise<MadeApiKey> {
  const [fault] = scopeFaults(config, scopes)
  if (fault) throw new DomainError('bad-input', fault.message, scopeFaults(config, scopes))
  if (tenant !== null && Object.values(config.subjects).every((subject) => !subject.tenant))
    throw badInput(['tenant'], 'No subject of this configuration is a tenant’s.')
  const { key, prefix, hash } = drawApiKey()
  const [row] = await sql<{ outcome: 'created' | KeyChangeRefusal; id: string }[]>`
    select outcome, id::text from countersign.create_api_key(${name}, ${scopes}::text[], ${tenant}, ${expiresAt}, ${hash},
      ${prefix}, ${by?.session ?? null})`
  if (row?.outcome !== 'created') throw refuseKeyChange(row?.outcome ?? 'not-owner')
  return { id: row.id, name, key }
}
