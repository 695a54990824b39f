import type { Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { parseCheckpointKey } from './checkpoint-key.ts'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { deliverMessages } from './deliver-messages.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { revokeVerification } from './revoke-verification.ts'
import { hashGiven, links, type Shop, test } from './testing/index.ts'
import { verifyAudit } from './verify-audit.ts'

const KEY = parseCheckpointKey('A'.repeat(43))

async function faultsOf(db: Database): Promise<string[]> {
  const faults: string[] = []
  const audit = await verifyAudit(db, (fault) => faults.push(fault))
  expect(audit.faults).toBe(faults.length)
  return faults
}

const deliver = (db: Database) =>
  deliverMessages(db, {
    links,
    batchSize: 50,
    leaseSeconds: 60,
    send: async () => ({ outcome: 'accepted', reply: '250 ok' }),
  })

/** Three stories: one confirmed, one declined, one that waits. Their mails are sent. */
async function tellStories(db: Database, shop: Shop) {
  const confirmed = await shop.holdCardChange()
  const declined = await shop.holdEmailChange({ to: 'declined@example.com' })
  const waiting = await shop.holdEmailChange({ to: 'waiting@example.com' })
  await deliver(db)
  await confirmChange(db, { key: confirmed.key }, hashGiven)
  await declineChange(db, { key: declined.key })
  await deliver(db)
  return { confirmed, declined, waiting }
}

/** Seals all there is as yesterday’s, by a last line with that date, as was done before there were checkpoints. */
async function seal(owner: Database, id: string, daysAgo = 1) {
  await owner.sql`
    insert into countersign.event (verification_id, kind, by_kind, at)
    values (${id}, 'resent', 'worker', now() - make_interval(days => ${daysAgo}))`
  const [made] = await owner.sql<{ day: string }[]>`
    insert into countersign.seal (day, after, count, last_id, ids, hash)
    select today.day, earlier.day, covered.count, covered.last_id, covered.ids, sha256(coalesce(earlier.hash, '')
      || convert_to(jsonb_build_array(today.day::text, earlier.day::text, covered.count, covered.last_id,
        covered.ids::text)::text, 'UTF8') || lines)
    from (select (now() at time zone 'UTC')::date - ${daysAgo}::integer as day) today
      left join lateral (select * from countersign.seal order by day desc limit 1) earlier on true
      cross join lateral (
        select count(*), max(e.id) as last_id, range_agg(int8range(e.id, e.id, '[]')) as ids,
          string_agg(e.hash, '' order by e.id) as lines
        from countersign.event e where e.id > coalesce(earlier.last_id, 0)) covered
    returning day::text`
  if (!made) throw new Error('no seal was made')
  return made
}

/** What nobody but a superuser can do. */
const tamper = (owner: Database, statement: string) =>
  owner.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const { count } = await tx.unsafe(statement)
    expect(count, 'the tampering must hit something').toBeGreaterThan(0)
  })

const line = (id: string, number: number) => `verification_id = ${id} and number = ${number}`

test('finds nothing wrong in what the engine wrote', async ({ db, owner, shop }) => {
  const { waiting } = await tellStories(db, shop)
  await seal(owner, waiting.id, 2)
  await shop.holdEmailChange({ to: 'later@example.com' })
  await seal(owner, waiting.id)

  expect(await faultsOf(db)).toEqual([])
  const audit = await verifyAudit(db, () => {})
  expect(audit.lines).toBeGreaterThan(10)
  expect(audit).toMatchObject({ seals: 2, checkpoints: 0, lastCheckpoint: null })
})

test('lines that are written at the same moment are chained all the same', async ({
  db,
  owner,
  shop,
}) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })

  const tell = async (sql: Pick<Database['sql'], 'unsafe'>) =>
    sql.unsafe(`insert into countersign.event (verification_id, kind, by_kind)
      values (${id}, 'resent', 'worker')`)

  let second: Promise<unknown> = Promise.resolve()
  await owner.sql.begin(async (tx) => {
    await tell(tx)
    second = tell(owner.sql)
    await expect
      .poll(
        () => owner.sql`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      .toHaveLength(1)
  })
  await second

  const numbers = await owner.sql<{ number: number }[]>`
    select number from countersign.event where verification_id = ${id} order by number`
  expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(await faultsOf(db)).toEqual([])
})

test('a transaction that sees an older state cannot fork the chain', async ({
  db,
  owner,
  shop,
}) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
  const tell = (sql: Pick<Database, 'sql'>['sql']) => sql`
    insert into countersign.event (verification_id, kind, by_kind) values (${id}, 'resent', 'worker')`

  const late = owner.sql.begin('isolation level repeatable read', async (tx) => {
    await tx`select 1 from countersign.event`
    await tell(owner.sql)
    await tell(tx as unknown as Database['sql'])
  })

  await expect(late).rejects.toMatchObject({ constraint_name: 'event_line' })
  expect(await faultsOf(db)).toEqual([])
})

describe('names', () => {
  test.for([
    ['kind', `kind = 'resent'`],
    ['time', `at = at + interval '1 second'`],
    ['author', `by_id = '99'`],
    ['author’s name', `by_name = 'Somebody Else'`],
    ['detail', `detail = '{"x": 1}'`],
    ['hash', `hash = sha256('x')`],
  ] as const)('a line that was edited: its %s', async ([, change], { db, owner, shop }) => {
    const { confirmed } = await tellStories(db, shop)

    await tamper(owner, `update countersign.event set ${change} where ${line(confirmed.id, 2)}`)

    const faults = await faultsOf(db)
    expect(faults[0]).toMatch(new RegExp(`^verification ${confirmed.id}, line 2 .*edited`))
    expect(faults.filter((fault) => !fault.includes(`verification ${confirmed.id}`))).toEqual([])
  })

  test('a line that was removed from the middle', async ({ db, owner, shop }) => {
    const { confirmed } = await tellStories(db, shop)

    await tamper(owner, `delete from countersign.event where ${line(confirmed.id, 2)}`)

    expect(await faultsOf(db)).toContain(`verification ${confirmed.id}: line 2 removed`)
  })

  test('the first line, removed', async ({ db, owner, shop }) => {
    const { waiting } = await tellStories(db, shop)

    await tamper(owner, `delete from countersign.event where ${line(waiting.id, 1)}`)

    expect(await faultsOf(db)).toContain(`verification ${waiting.id}: line 1 removed`)
  })

  test('the tail of a verification, removed before any seal', async ({ db, owner, shop }) => {
    const { confirmed, waiting } = await tellStories(db, shop)

    for (const id of [confirmed.id, waiting.id])
      await tamper(
        owner,
        `delete from countersign.event where verification_id = ${id} and number > 1`,
      )

    const faults = await faultsOf(db)
    expect(faults).toContain(
      `verification ${confirmed.id}: the line that tells of its end was removed`,
    )
    expect(faults.join('\n')).toMatch(
      new RegExp(
        `verification ${waiting.id}: the line that tells of mail \\d+ \\(sent\\) was removed`,
      ),
    )
  })

  test('a sealed line at the end of a verification, removed with all that points to it', async ({
    db,
    owner,
    shop,
  }) => {
    const { declined, waiting } = await tellStories(db, shop)
    const { day } = await seal(owner, waiting.id)
    const [last] = await owner.sql<{ id: string }[]>`
      select max(id) as id from countersign.event where verification_id = ${declined.id}`

    await tamper(owner, `delete from countersign.event where id = ${last?.id}`)

    expect(await faultsOf(db)).toContain(`event ${last?.id}: removed after it was sealed on ${day}`)
  })

  test('all lines of a verification, removed', async ({ db, owner, shop }) => {
    const { waiting } = await tellStories(db, shop)

    await tamper(owner, `delete from countersign.event where verification_id = ${waiting.id}`)

    expect(await faultsOf(db)).toContain(`verification ${waiting.id}: all its lines were removed`)
  })

  test('a verification, removed', async ({ db, owner, shop }) => {
    const { waiting } = await tellStories(db, shop)

    await tamper(owner, `delete from countersign.verification where id = ${waiting.id}`)

    expect(await faultsOf(db)).toContain(
      `verification ${waiting.id} was removed, and its lines are left`,
    )
  })

  test('a line that was inserted at the end with a made-up hash', async ({ db, owner, shop }) => {
    const { waiting } = await tellStories(db, shop)

    await tamper(
      owner,
      `insert into countersign.event (verification_id, number, kind, by_kind, hash)
       values (${waiting.id}, 3, 'revoked', 'admin', sha256('x'))`,
    )

    expect((await faultsOf(db)).join()).toMatch(
      new RegExp(
        `verification ${waiting.id}, line 3 \\(event \\d+, revoked\\): edited or inserted`,
      ),
    )
  })

  test('a line that was inserted among sealed ones, chained as the database does', async ({
    db,
    owner,
    shop,
  }) => {
    const { waiting, declined } = await tellStories(db, shop)
    await owner.sql`select nextval('countersign.event_id_seq')`
    const { day } = await seal(owner, waiting.id)
    const [gap] = await owner.sql<{ id: string }[]>`select max(id) - 1 as id from countersign.event`

    await owner.sql`
      insert into countersign.event (id, verification_id, kind, by_kind) overriding system value
      values (${gap?.id ?? ''}, ${declined.id}, 'resent', 'admin')`

    expect(await faultsOf(db)).toEqual([`event ${gap?.id}: inserted after the seal of ${day}`])
  })

  test('two lines that changed places', async ({ db, owner, shop }) => {
    const { confirmed } = await tellStories(db, shop)

    await tamper(
      owner,
      `update countersign.event set number = -number where verification_id = ${confirmed.id}`,
    )
    await tamper(
      owner,
      `update countersign.event set number = case -number when 2 then 3 when 3 then 2 else -number end
       where verification_id = ${confirmed.id}`,
    )

    const faults = await faultsOf(db)
    for (const number of [2, 3])
      expect(faults.join('\n')).toMatch(
        new RegExp(`verification ${confirmed.id}, line ${number} .*edited`),
      )
  })

  test('a verification that now says it belongs to somebody else', async ({ db, owner, shop }) => {
    const { waiting } = await tellStories(db, shop)

    await tamper(
      owner,
      `update countersign.verification set owner_id = '99' where id = ${waiting.id}`,
    )

    expect((await faultsOf(db)).join()).toMatch(
      new RegExp(`verification ${waiting.id}, line 1 .* or the verification itself was`),
    )
  })

  test('the seal of a day whose lines were rewritten with all their hashes', async ({
    db,
    owner,
    shop,
  }) => {
    const { waiting } = await tellStories(db, shop)
    const { day } = await seal(owner, waiting.id)

    // Removes a verification's lines and writes them anew under their ids, as the trigger would have.
    const lines =
      await owner.sql`select * from countersign.event where verification_id = ${waiting.id}`
    await tamper(owner, `delete from countersign.event where verification_id = ${waiting.id}`)
    for (const { id, at, detail } of lines) {
      await owner.sql`
        insert into countersign.event (id, verification_id, kind, at, by_kind, detail) overriding system value
        values (${id}, ${waiting.id}, 'resent', ${at}, 'worker', ${owner.sql.json(detail)})`
    }

    expect(await faultsOf(db)).toEqual([
      `the seal of ${day} is broken: it, or a line that it covers, was edited`,
    ])
  })

  test('a seal that was edited, and one that was removed', async ({ db, owner, shop }) => {
    const { waiting } = await tellStories(db, shop)
    const days: string[] = []
    for (const daysAgo of [3, 2, 1]) days.push((await seal(owner, waiting.id, daysAgo)).day)

    await tamper(owner, `update countersign.seal set count = count + 1 where day = '${days[2]}'`)
    expect(await faultsOf(db)).toEqual([
      `the seal of ${days[2]} is broken: it, or a line that it covers, was edited`,
    ])

    await tamper(owner, `delete from countersign.seal where day = '${days[1]}'`)
    expect(await faultsOf(db)).toEqual([`the seal of ${days[1]} was removed or edited`])
  })
})

test('a checkpoint goes on from the last daily seal, and misses it when it is gone', async ({
  db,
  owner,
  shop,
}) => {
  const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
  await seal(owner, id)
  await shop.holdEmailChange({ to: 'later@example.com' })

  expect(await makeCheckpoint(db, KEY)).toMatchObject({ lines: 1 })
  expect(await faultsOf(db)).toEqual([])

  await tamper(owner, 'delete from countersign.seal')
  expect(await faultsOf(db)).not.toEqual([])
})

test('lines from before there were digests are verified by their chain, and said to be so', async ({
  db,
  owner,
  shop,
}) => {
  const { waiting, declined } = await tellStories(db, shop)
  // As the version before wrote them: no digests, and none in the hashes.
  const withoutDigests = `
    update countersign.verification set salt = null, agreed_digest = null, encrypted_digest = null;
    do $$
    declare
      line record;
      last bytea;
    begin
      for line in select e.*, v as origin from countersign.event e join countersign.verification v on v.id = e.verification_id
        order by e.verification_id, e.number
      loop
        if line.number = 1 then
          last := sha256(convert_to(jsonb_build_array((line.origin).id, (line.origin).type, (line.origin).owner_table,
            (line.origin).owner_id, (line.origin).requester_kind, (line.origin).requester_id,
            extract(epoch from (line.origin).created_at), extract(epoch from (line.origin).expires_at))::text, 'UTF8'));
        end if;
        last := sha256(last || convert_to(jsonb_build_array(line.id, line.verification_id, line.number, line.kind,
          extract(epoch from line.at), line.by_kind, line.by_id, line.by_name, line.detail)::text, 'UTF8'));
        update countersign.event set hash = last, row_digest = null where id = line.id;
      end loop;
    end $$`
  await owner.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx.unsafe(withoutDigests)
  })
  const before = await verifyAudit(db, () => {})
  expect(before).toMatchObject({ faults: 0, olderLines: before.lines, olderVerifications: 3 })

  // Going on with the new version: with digests from now on, also of what was held before.
  await shop.holdEmailChange({ to: 'new@example.com' })
  await revokeVerification(db, { id: waiting.id, reason: 'by phone', by: await shop.someAdmin() })
  await makeCheckpoint(db, KEY)
  expect(await faultsOf(db)).toEqual([])
  expect(await verifyAudit(db, () => {})).toMatchObject({
    olderLines: before.lines,
    lines: before.lines + 2,
  })

  await tamper(owner, `update countersign.verification set reason = 'x' where id = ${waiting.id}`)
  await tamper(owner, `update countersign.event set kind = 'sent' where ${line(declined.id, 3)}`)
  const faults = (await faultsOf(db)).join('\n')
  expect(faults).toMatch(
    new RegExp(`verification ${waiting.id}: its status, its ending, its approvals or`),
  )
  expect(faults).toMatch(new RegExp(`verification ${declined.id}, line 3 .*edited`))
})

describe('a checkpoint', () => {
  test('is made once, by whichever of several workers comes first, when something happened', async ({
    db,
    shop,
  }) => {
    await shop.holdEmailChange({ to: 'new@example.com' })

    const made = await Promise.all(Array.from({ length: 8 }, () => makeCheckpoint(db, KEY)))

    expect(made.filter(Boolean)).toEqual([
      { lines: 1, value: expect.stringMatching(/^1:[0-9a-f]{64}:[0-9a-f]{128}$/) },
    ])
    expect(await makeCheckpoint(db, KEY)).toBeUndefined()

    await shop.holdEmailChange({ to: 'another@example.com' })
    expect((await makeCheckpoint(db, KEY))?.value).toMatch(/^2:/)
  })

  test('waits for a transaction that is still writing, and holds nobody up for long', async ({
    db,
    owner,
    shop,
  }) => {
    const slow = await shop.holdEmailChange({ to: 'slow@example.com' })
    const quick = await shop.holdEmailChange({ to: 'quick@example.com' })
    const insert = (sql: Pick<Database['sql'], 'unsafe'>, id: string) =>
      sql.unsafe(`insert into countersign.event (verification_id, kind, by_kind)
        values (${id}, 'resent', 'worker')`)

    await owner.sql.begin(async (tx) => {
      await insert(tx, slow.id)
      // Its id is the higher one, and it is there to be covered.
      await insert(owner.sql, quick.id)
      const waiting = makeCheckpoint(db, KEY)
      // Who writes meanwhile waits no longer than the checkpoint does, which gives up.
      await insert(owner.sql, quick.id)
      expect(await waiting).toBeUndefined()
    })

    expect(await makeCheckpoint(db, KEY)).toMatchObject({ lines: 5 })
    expect(await faultsOf(db)).toEqual([])
  })

  test.for([
    'update countersign.checkpoint set count = 0',
    'delete from countersign.checkpoint',
    'truncate countersign.checkpoint',
    'delete from countersign.seal',
  ])('stays as it is, like the seals of before: %s', async (statement, { owner }) => {
    await expect(owner.sql.unsafe(statement)).rejects.toMatchObject({ code: 'CS011' })
  })
})
