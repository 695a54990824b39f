import { createHmac, randomBytes } from 'node:crypto'
import { sharedNowMs } from './smtp-sink.ts'
import type { BenchDatabase } from './start-database.ts'
import { authSecret } from './start-server.ts'

/** Adds that many operators, each signed in, and gives the cookies of their sessions. */
export async function signInAdmins({ migrator }: BenchDatabase, count: number): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => randomBytes(24).toString('base64url'))
  await migrator.sql`
    with admins as (
      insert into countersign.panel_admin (name, email, email_verified, role)
      select 'Operator ' || n, 'operator-' || n || '@example.com', true, 'operator'
      from generate_series(1, ${count}::int) n
      returning id
    )
    insert into countersign.panel_session (user_id, token, expires_at)
    select a.id, t.token, now() + interval '7 days'
    from (select id, row_number() over (order by id) as n from admins) a
    join unnest(${tokens}::text[]) with ordinality t(token, n) using (n)`
  return tokens.map((token) => `countersign.session_token=${encodeURIComponent(signed(token))}`)
}

/** As the sign-in library signs its cookies. */
const signed = (token: string) =>
  `${token}.${createHmac('sha256', authSecret).update(token).digest('base64')}`

/** Holds a change as the panel does, and gives when it was answered, by `sharedNowMs`. Throws when nothing was held. */
export async function sendHold(origin: string, cookie: string, hold: object): Promise<number> {
  const response = await fetch(`${origin}/trpc/verifications.hold`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(hold),
  })
  const answeredAtMs = sharedNowMs()
  const text = await response.text()
  if (!response.ok) throw new Error(`nothing was held: ${text}`)
  return answeredAtMs
}
