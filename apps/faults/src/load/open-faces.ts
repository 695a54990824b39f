import { createHmac, randomBytes } from 'node:crypto'
import { exampleConfig } from '@countersign/changes/testing'
import { createApiKey } from '@countersign/core'
import { createCountersign } from 'countersign'
import type { Sql } from 'postgres'
import { engineFace, type Face, panelFace, restFace } from './faces.ts'

/** Who may ask over HTTP. */
export interface Requesters {
  /** Of operators who are signed in. */
  cookies: string[]
  apiKeys: string[]
}

export interface FaceOptions extends Requesters {
  /** Of the web process. */
  origin: string
  /** Of one of the release before, which has no REST. */
  earlierOrigin?: string | undefined
  /** For the server's role, by the way that a host's process reaches PostgreSQL. */
  databaseUrl: string
  encryptionKeys: string
}

const SCOPES = ['hold:*', 'read', 'resend', 'revoke', 'act-as-subject']

/** Signs in so many operators, and makes as many clients with keys. Each may hold 600 changes in ten minutes. */
export async function addRequesters(
  sql: Sql,
  { count, authSecret }: { count: number; authSecret: string },
): Promise<Requesters> {
  const cookies = await signIn(sql, authSecret, count)
  const apiKeys: string[] = []
  for (let n = 1; n <= count; n++) {
    const db = { config: exampleConfig, sql }
    const client = await createApiKey(db, { name: `Client ${n}`, scopes: SCOPES }, { by: null })
    apiKeys.push(client.key)
  }
  return { cookies, apiKeys }
}

/** Operators, clients with keys, and a host's own process as often. */
export function openFaces(
  cleanup: AsyncDisposableStack,
  { origin, earlierOrigin = origin, databaseUrl, encryptionKeys, cookies, apiKeys }: FaceOptions,
): Face[] {
  const countersign = createCountersign(exampleConfig, {
    databaseUrl,
    encryptionKeys,
    client: { id: 'faults', name: 'A host' },
  })
  cleanup.defer(() => countersign.end())
  return [
    ...cookies.map((cookie, n) => panelFace(n % 2 === 0 ? origin : earlierOrigin, cookie)),
    ...apiKeys.map((key) => restFace(origin, key)),
    ...apiKeys.map(() => engineFace(countersign)),
  ]
}

async function signIn(sql: Sql, authSecret: string, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(24).toString('base64url'))
  await sql`
    with admin as (
      insert into countersign.panel_admin (name, email, email_verified, role)
      select 'Operator ' || n, 'operator-' || n || '@example.com', true, 'operator'
      from generate_series(1, ${count}::int) n returning id)
    insert into countersign.panel_session (user_id, token, expires_at)
    select a.id, t.token, now() + interval '7 days'
    from (select id, row_number() over (order by id) as n from admin) a
    join unnest(${tokens}::text[]) with ordinality t(token, n) using (n)`
  const signed = (token: string) =>
    `${token}.${createHmac('sha256', authSecret).update(token).digest('base64')}`
  return tokens.map((token) => `countersign.session_token=${encodeURIComponent(signed(token))}`)
}
