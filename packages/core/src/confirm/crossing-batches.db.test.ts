import { expect } from 'vitest'
import { verifyAudit } from '../audit/verify-audit.ts'
import { test } from '../testing/index.ts'

const MAILS = 1000

test('two batches with mails of the same verifications, in crossing order, both finish', async ({
  db,
  migrator,
}) => {
  await migrator.sql`
    insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id,
      requester_kind, expires_at)
    select 'A', 'x@example.com', 'X', '{}', '{}', 'User', n::text, 'client', now() + interval '1 day'
    from generate_series(1, ${MAILS}::integer) n`
  const messages = async (order: 'asc' | 'desc') =>
    migrator.sql<{ id: string }[]>`
      insert into countersign.message (verification_id, kind, recipient, claims)
      select id, 'link', 'x@example.com', 1 from countersign.verification
      order by ${order === 'asc' ? migrator.sql`id` : migrator.sql`id desc`} returning id`
  const complete = async (batch: { id: string }[]) => db.sql`
    select countersign.complete_messages(${batch.map(({ id }) => id)}::bigint[],
      ${batch.map(() => 1)}::integer[], ${batch.map(() => 'accepted')}::text[],
      ${batch.map(() => '250 ok')}::text[], ${batch.map(() => 0)}::double precision[])`
  const [up, down] = [await messages('asc'), await messages('desc')]

  // Both wait at their first line, and go on at the same moment.
  let batches: Promise<unknown>[] = []
  await migrator.sql.begin(async (tx) => {
    await tx`select from countersign.verification for update`
    batches = [complete(up), complete(down)]
    await expect
      .poll(
        () => migrator.sql`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      .toHaveLength(2)
  })

  await Promise.all(batches)
  expect(await migrator.sql`select from countersign.event`).toHaveLength(2 * MAILS)
  const faults: string[] = []
  await verifyAudit(db, (fault) => faults.push(fault))
  expect(faults).toEqual([])
})
