import { createHmac, randomBytes } from 'node:crypto'
import { exampleConfig } from '@countersign/changes/testing'
import { createApiKey } from '@countersign/core'
import { createCountersign } from 'countersign'
import type { Sql } from 'postgres'
import { engineFace, type Face, panelFace, restFace } from './faces.ts'

export interface FaceOptions {
  /** Of the web process. */
  origin: string
  /** Of one of the release before, which has no REST. */
  earlierOrigin?: string | undefined
  /** For the server's role, by the way that a host's process reaches PostgreSQL. */
  databaseUrl: string
  authSecret: string
  encryptionKeys: string
}

/** Each may hold 600 changes in ten minutes: all of them together more than any load of ours. */
const REQUESTERS = 16
const SCOPES = ['hold:*', 'read', 'resend', 'revoke', 'act-as-subject']

/** Operators that are signed in, clients with keys, and a host's own process. */
export async function openFaces(
  cleanup: AsyncDisposableStack,
  sql: Sql,
  { origin, earlierOrigin = origin, databaseUrl, authSecret, encryptionKeys }: FaceOptions,
): Promise<Face[]> {
  const cookies = await signIn(sql, authSecret)
  const keys = []
  for (let n = 1; n <= REQUESTERS; n++)
    keys.push(
      await createApiKey(
        { config: exampleConfig, sql },
        { name: `Client ${n}`, scopes: SCOPES },
        { by: null },
      ),
    )
  const countersign = createCountersign(exampleConfig, {
    databaseUrl,
    encryptionKeys,
    client: { id: 'faults', name: 'A host' },
  })
  cleanup.defer(() => countersign.end())
  return [
    ...cookies.map((cookie, n) => panelFace(n % 2 === 0 ? origin : earlierOrigin, cookie)),
    ...keys.map(({ key }) => restFace(origin, key)),
    ...Array.from({ length: REQUESTERS }, () => engineFace(countersign)),
  ]
}

async function signIn(sql: Sql, authSecret: string): Promise<string[]> {
  const tokens = Array.from({ length: REQUESTERS }, () => randomBytes(24).toString('base64url'))
  await sql`
    with admin as (
      insert into countersign.panel_admin (name, email, email_verified, role)
      select 'Operator ' || n, 'operator-' || n || '@example.com', true, 'operator'
      from generate_series(1, ${REQUESTERS}::int) n returning id)
    insert into countersign.panel_session (user_id, token, expires_at)
    select a.id, t.token, now() + interval '7 days'
    from (select id, row_number() over (order by id) as n from admin) a
    join unnest(${tokens}::text[]) with ordinality t(token, n) using (n)`
  const signed = (token: string) =>
    `${token}.${createHmac('sha256', authSecret).update(token).digest('base64')}`
  return tokens.map((token) => `countersign.session_token=${encodeURIComponent(signed(token))}`)
}
