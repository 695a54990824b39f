import { createHmac, randomBytes } from 'node:crypto'
import type { StagedDatabase } from './stage-database.ts'
import { authSecret } from './stage-server.ts'

/** Adds that many operators, each signed in, and gives the cookies of their sessions. */
export async function signInAdmins({ owner }: StagedDatabase, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(24).toString('base64url'))
  await owner.sql`
    with admins as (
      insert into "Admin" (name, email, email_verified, role)
      select 'Operator ' || n, 'operator-' || n || '@example.com', true, 'operator'
      from generate_series(1, ${count}::int) n
      returning id
    )
    insert into "Admin_session" (user_id, token, expires_at)
    select a.id, t.token, now() + interval '7 days'
    from (select id, row_number() over (order by id) as n from admins) a
    join unnest(${tokens}::text[]) with ordinality t(token, n) using (n)`
  return tokens.map((token) => `countersign.session_token=${encodeURIComponent(signed(token))}`)
}

/** As the sign-in library signs its cookies. */
const signed = (token: string) =>
  `${token}.${createHmac('sha256', authSecret).update(token).digest('base64')}`
