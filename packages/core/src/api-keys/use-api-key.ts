import type { Db } from '@countersign/db'
import { hashApiKey, isApiKey } from './draw-api-key.ts'

/** A program that asked with a key. */
export interface ApiClient {
  /** As whom it asks: one for a key and those that it is rotated to. */
  id: string
  name: string
  scopes: string[]
  /** The one that it reaches; `null` for all. */
  tenant: string | null
  /** How many requests are left in this window, and how long it lasts; negative where they were used up before this one. */
  remaining: number
  resetSeconds: number
}

/**
 * Who asks with this key, counted as one request of `most` in a window. `undefined` for a text that is no key, or one
 * that is unknown, has expired or was revoked. One statement at most.
 */
export async function useApiKey(
  { sql }: Db,
  key: string,
  { most, seconds }: { most: number; seconds: number },
): Promise<ApiClient | undefined> {
  if (!isApiKey(key)) return undefined
  const [row] = await sql<ApiClient[]>`
    select client_id as id, name, scopes, tenant, remaining, reset_seconds as "resetSeconds"
    from countersign.use_api_key(${hashApiKey(key)}, ${most}, ${seconds})`
  return row
}
