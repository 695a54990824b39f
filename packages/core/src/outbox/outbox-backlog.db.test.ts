import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { test } from '../testing/index.ts'
import { claimMessages } from './claim-messages.ts'
import { completeMessages } from './complete-messages.ts'

const WAITING = 2000
const BATCH = 50

/** How many rows of the outbox have been read so far, by all sessions that told of it. */
async function rowsRead({ sql }: Database): Promise<number> {
  const [read] = await sql<{ rows: string }[]>`
    select seq_tup_read + idx_tup_fetch as rows from pg_stat_user_tables where relname = 'message'`
  return Number(read?.rows)
}

/** As many verifications as mails, each of another person: an event covers all mails of its own. */
const holdMany = ({ sql }: Pick<Database, 'sql'>, likeThis: string) => sql`
  insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id, requester_kind, expires_at)
  select v.type, v.email, v.title, v.changes, v.before, v.subject_kind, (1000000 + n)::text, v.requester_kind, v.expires_at
  from countersign.verification v, generate_series(1, ${WAITING}::integer) n where v.id = ${likeThis}`

const fill = ({ sql }: Pick<Database, 'sql'>, verificationId: string) => sql`
  insert into countersign.message (verification_id, kind, recipient)
  select v.id, 'link', 'new@example.com' from countersign.verification v where v.id > ${verificationId}`

type World = (db: Pick<Database, 'sql'>, verificationId: string) => Promise<unknown>

/** Statistics are taken between two bursts, or while one is written: what the planner goes by when it comes. */
const worlds: [string, World][] = [
  ...[0, 3].map((count): [string, World] => [
    `after a burst of which ${count} are left`,
    async ({ sql }, id) => {
      await fill({ sql }, id)
      await sql`update countersign.message set status = 'sent' where id > ${count}`
      await sql`vacuum analyze countersign.message`
      await fill({ sql }, id)
    },
  ]),
  [
    'of a table that was empty until this burst',
    async ({ sql }, id) => {
      const session = await sql.reserve()
      await session`begin`
      await session`delete from countersign.message`
      await fill({ sql: session }, id)
      await sql`vacuum analyze countersign.message`
      await session`commit`
      session.release()
    },
  ],
]

test.for(worlds)(
  'a batch of mails reads as many rows whether thousands wait or none, by statistics %s',
  async ([, build], { db, migrator, world }) => {
    const { id } = await world.holdEmailChange({ to: 'new@example.com' })
    await migrator.sql`alter table countersign.message set (autovacuum_enabled = off)`
    await holdMany(migrator, id)
    await build(migrator, id)

    const session = await db.sql.reserve()
    const one = { ...db, sql: session }
    const before = await rowsRead(one)
    for (let n = 0; n < 3; n++) {
      const claimed = await claimMessages(one, { batchSize: BATCH, leaseSeconds: 60 })
      expect(claimed).toHaveLength(BATCH)
      await completeMessages(
        one,
        claimed.map(({ message_id, attempt }) => ({
          id: message_id,
          attempt,
          outcome: 'accepted',
          reply: '250 OK',
          retrySeconds: 5,
        })),
      )
    }
    await session`select pg_stat_force_next_flush()`
    const read = (await rowsRead(one)) - before
    session.release()
    // Found, claimed, and completed with its foreign keys looked at.
    expect(read).toBeGreaterThanOrEqual(3 * BATCH)
    expect(read).toBeLessThan(3 * BATCH * 10)
  },
)

test('no function that rules out a way of planning has its plans compiled', async ({
  migrator,
}) => {
  const functions = await migrator.sql`
    select proname from pg_proc
    where pronamespace = 'countersign'::regnamespace and array_to_string(proconfig, ' ') like '%enable\\_%'
      and 'jit=off' <> all (proconfig)`
  expect(functions).toEqual([])
})
