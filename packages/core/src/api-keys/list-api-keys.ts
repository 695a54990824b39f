import type { ApiKeyItem } from '@countersign/changes'
import type { Db } from '@countersign/db'

/**
 * The keys, those that open something first, and the newest first among them; of the others those of the last thirty
 * days. There are no pages: 200 may be active at once, and no more of the others are listed.
 */
export async function listApiKeys({ sql }: Db): Promise<ApiKeyItem[]> {
  return sql<ApiKeyItem[]>`
    select k.id::text, k.name, k.prefix, k.scopes, k.tenant, k.status, k.created_at as "createdAt",
      k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt", k.revoked_at as "revokedAt"
    from (
      select id, name, prefix, scopes, tenant, created_at, expires_at, last_used_at, revoked_at, case when revoked_at is not null then 'revoked' when expires_at <= now() then 'expired' else 'active' end as status
      from countersign.api_key) k
    where k.status = 'active' or coalesce(k.revoked_at, k.expires_at) > now() - interval '30 days'
    order by k.status <> 'active', k.id desc limit 400`
}
