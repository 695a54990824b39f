import type { Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { deliverMessages } from '../testing/deliver-messages.ts'
import { hashPrompted, linkKeys, test, type World } from '../testing/index.ts'
import { parseCheckpointKey } from './checkpoint-key.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
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
    linkKeys,
    batchSize: 50,
    leaseSeconds: 60,
    send: async () => ({ outcome: 'accepted', reply: '250 ok' }),
  })

/** Three stories: one confirmed, one declined, one that waits. Their mails are sent. */
async function tellStories(db: Database, world: World) {
  const confirmed = await world.holdCardChange()
  const declined = await world.holdEmailChange({ to: 'declined@example.com' })
  const waiting = await world.holdEmailChange({ to: 'waiting@example.com' })
  await deliver(db)
  await confirmChange(db, { key: confirmed.key }, hashPrompted)
  await declineChange(db, { key: declined.key })
  await deliver(db)
  return { confirmed, declined, waiting }
}

/** What nobody but a superuser can do. */
const tamper = (migrator: Database, statement: string) =>
  migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const { count } = await tx.unsafe(statement)
    expect(count, 'the tampering must hit something').toBeGreaterThan(0)
  })

const line = (id: string, number: number) => `verification_id = ${id} and number = ${number}`

test('finds nothing wrong in what the engine wrote', async ({ db, world }) => {
  await tellStories(db, world)

  expect(await faultsOf(db)).toEqual([])
  const audit = await verifyAudit(db, () => {})
  expect(audit.lines).toBeGreaterThan(8)
  expect(audit).toMatchObject({ checkpoints: 0, lastCheckpoint: null })
})

test('lines that are written at the same moment are chained all the same', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })

  const tell = async (sql: Pick<Database['sql'], 'unsafe'>) =>
    sql.unsafe(`insert into countersign.event (verification_id, kind, by_kind)
      values (${id}, 'resent', 'worker')`)

  let second: Promise<unknown> = Promise.resolve()
  await migrator.sql.begin(async (tx) => {
    await tell(tx)
    second = tell(migrator.sql)
    await expect
      .poll(
        () => migrator.sql`
          select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      .toHaveLength(1)
  })
  await second

  const numbers = await migrator.sql<{ number: number }[]>`
    select number from countersign.event where verification_id = ${id} order by number`
  expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3])
  expect(await faultsOf(db)).toEqual([])
})

test('a transaction that sees an older status cannot fork the chain', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const tell = (sql: Pick<Database, 'sql'>['sql']) => sql`
    insert into countersign.event (verification_id, kind, by_kind) values (${id}, 'resent', 'worker')`

  const late = migrator.sql.begin('isolation level repeatable read', async (tx) => {
    await tx`select 1 from countersign.event`
    await tell(migrator.sql)
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
  ] as const)('a line that was edited: its %s', async ([, change], { db, migrator, world }) => {
    const { confirmed } = await tellStories(db, world)

    await tamper(migrator, `update countersign.event set ${change} where ${line(confirmed.id, 2)}`)

    const faults = await faultsOf(db)
    expect(faults[0]).toMatch(new RegExp(`^verification ${confirmed.id}, line 2 .*edited`))
    expect(faults.filter((fault) => !fault.includes(`verification ${confirmed.id}`))).toEqual([])
  })

  test('a line that was removed from the middle', async ({ db, migrator, world }) => {
    const { confirmed } = await tellStories(db, world)

    await tamper(migrator, `delete from countersign.event where ${line(confirmed.id, 2)}`)

    expect(await faultsOf(db)).toContain(`verification ${confirmed.id}: line 2 removed`)
  })

  test('the first line, removed', async ({ db, migrator, world }) => {
    const { waiting } = await tellStories(db, world)

    await tamper(migrator, `delete from countersign.event where ${line(waiting.id, 1)}`)

    expect(await faultsOf(db)).toContain(`verification ${waiting.id}: line 1 removed`)
  })

  test('the tail of a verification, removed before any checkpoint', async ({
    db,
    migrator,
    world,
  }) => {
    const { confirmed, waiting } = await tellStories(db, world)

    for (const id of [confirmed.id, waiting.id])
      await tamper(
        migrator,
        `delete from countersign.event where verification_id = ${id} and number > 1`,
      )

    const faults = await faultsOf(db)
    expect(faults).toContain(`verification ${confirmed.id}: the line of its end was removed`)
    expect(faults.join('\n')).toMatch(
      new RegExp(`verification ${waiting.id}: the line of mail \\d+ \\(sent\\) was removed`),
    )
  })

  test('a covered line at the end of a verification, removed with all that points to it', async ({
    db,
    migrator,
    world,
  }) => {
    const { declined } = await tellStories(db, world)
    await makeCheckpoint(db, KEY)
    const [last] = await migrator.sql<{ id: string }[]>`
      select max(id) as id from countersign.event where verification_id = ${declined.id}`

    await tamper(migrator, `delete from countersign.event where id = ${last?.id}`)

    expect(await faultsOf(db)).toContain(`event ${last?.id}: removed after checkpoint 1 covered it`)
  })

  test('all lines of a verification, removed', async ({ db, migrator, world }) => {
    const { waiting } = await tellStories(db, world)

    await tamper(migrator, `delete from countersign.event where verification_id = ${waiting.id}`)

    expect(await faultsOf(db)).toContain(`verification ${waiting.id}: all its lines were removed`)
  })

  test('a verification, removed', async ({ db, migrator, world }) => {
    const { waiting } = await tellStories(db, world)

    await tamper(migrator, `delete from countersign.verification where id = ${waiting.id}`)

    expect(await faultsOf(db)).toContain(
      `verification ${waiting.id} was removed, and its lines are left`,
    )
  })

  test('a line that was inserted at the end with a made-up hash', async ({
    db,
    migrator,
    world,
  }) => {
    const { waiting } = await tellStories(db, world)

    await tamper(
      migrator,
      `insert into countersign.event (verification_id, number, kind, by_kind, hash, row_digest)
       values (${waiting.id}, 3, 'revoked', 'admin', sha256('x'), sha256('x'))`,
    )

    expect((await faultsOf(db)).join()).toMatch(
      new RegExp(
        `verification ${waiting.id}, line 3 \\(event \\d+, revoked\\): edited or inserted`,
      ),
    )
  })

  test('a line that was inserted among covered ones, chained as the database does', async ({
    db,
    migrator,
    world,
  }) => {
    const { declined } = await tellStories(db, world)
    await migrator.sql`select nextval('countersign.event_id_seq')`
    await world.holdEmailChange({ to: 'later@example.com' })
    await makeCheckpoint(db, KEY)
    const [gap] = await migrator.sql<
      { id: string }[]
    >`select max(id) - 1 as id from countersign.event`

    await migrator.sql`
      insert into countersign.event (id, verification_id, kind, by_kind) overriding system value
      values (${gap?.id ?? ''}, ${declined.id}, 'resent', 'admin')`

    expect(await faultsOf(db)).toEqual([`event ${gap?.id}: inserted after checkpoint 1`])
  })

  test('two lines that changed places', async ({ db, migrator, world }) => {
    const { confirmed } = await tellStories(db, world)

    await tamper(
      migrator,
      `update countersign.event set number = -number where verification_id = ${confirmed.id}`,
    )
    await tamper(
      migrator,
      `update countersign.event set number = case -number when 2 then 3 when 3 then 2 else -number end
       where verification_id = ${confirmed.id}`,
    )

    const faults = await faultsOf(db)
    for (const number of [2, 3])
      expect(faults.join('\n')).toMatch(
        new RegExp(`verification ${confirmed.id}, line ${number} .*edited`),
      )
  })

  test('a verification that now says it belongs to somebody else', async ({
    db,
    migrator,
    world,
  }) => {
    const { waiting } = await tellStories(db, world)

    await tamper(
      migrator,
      `update countersign.verification set subject_id = '99' where id = ${waiting.id}`,
    )

    expect((await faultsOf(db)).join()).toMatch(
      new RegExp(`verification ${waiting.id}, line 1 .* or the verification itself was`),
    )
  })

  test('covered lines that were rewritten with all their hashes', async ({
    db,
    migrator,
    world,
  }) => {
    const { waiting } = await tellStories(db, world)
    await makeCheckpoint(db, KEY)

    // Removes a verification's lines and rewrites them under their ids, as the trigger would have.
    const lines =
      await migrator.sql`select * from countersign.event where verification_id = ${waiting.id}`
    await tamper(migrator, `delete from countersign.event where verification_id = ${waiting.id}`)
    for (const { id, at, detail } of lines) {
      await migrator.sql`
        insert into countersign.event (id, verification_id, kind, at, by_kind, detail) overriding system value
        values (${id}, ${waiting.id}, 'resent', ${at}, 'worker', ${migrator.sql.json(detail)})`
    }

    expect(await faultsOf(db)).toEqual([
      'checkpoint 1: it, or a line that it covers, was edited or rewritten',
    ])
  })

  test('a checkpoint that was edited, and one that was removed', async ({
    db,
    migrator,
    world,
  }) => {
    for (const n of [1, 2, 3]) {
      await world.holdEmailChange({ to: `new-${n}@example.com` })
      await makeCheckpoint(db, KEY)
    }

    await tamper(migrator, 'update countersign.checkpoint set count = count + 1 where number = 3')
    expect(await faultsOf(db)).toEqual([
      'checkpoint 3: it, or a line that it covers, was edited or rewritten',
    ])

    await tamper(migrator, 'delete from countersign.checkpoint where number = 2')
    expect(await faultsOf(db)).toEqual(['checkpoint 2: removed'])
  })
})

describe('a checkpoint', () => {
  test('is made once, by whichever of several workers comes first, when something happened', async ({
    db,
    world,
  }) => {
    await world.holdEmailChange({ to: 'new@example.com' })

    const made = await Promise.all(Array.from({ length: 8 }, () => makeCheckpoint(db, KEY)))

    expect(made.filter(Boolean)).toEqual([
      { lines: 1, value: expect.stringMatching(/^1:[0-9a-f]{64}:[0-9a-f]{128}$/) },
    ])
    expect(await makeCheckpoint(db, KEY)).toBeUndefined()

    await world.holdEmailChange({ to: 'another@example.com' })
    expect((await makeCheckpoint(db, KEY))?.value).toMatch(/^2:/)
  })

  test('waits for a transaction that is still writing, and holds nobody up for long', async ({
    db,
    migrator,
    world,
  }) => {
    const slow = await world.holdEmailChange({ to: 'slow@example.com' })
    const quick = await world.holdEmailChange({ to: 'quick@example.com' })
    const insert = (sql: Pick<Database['sql'], 'unsafe'>, id: string) =>
      sql.unsafe(`insert into countersign.event (verification_id, kind, by_kind)
        values (${id}, 'resent', 'worker')`)

    await migrator.sql.begin(async (tx) => {
      await insert(tx, slow.id)
      // Its id is the higher one, and it is there to be covered.
      await insert(migrator.sql, quick.id)
      const waiting = makeCheckpoint(db, KEY)
      // Who writes meanwhile waits no longer than the checkpoint does, which gives up.
      await insert(migrator.sql, quick.id)
      expect(await waiting).toBeUndefined()
    })

    expect(await makeCheckpoint(db, KEY)).toMatchObject({ lines: 5 })
    expect(await faultsOf(db)).toEqual([])
  })

  test.for([
    'update countersign.checkpoint set count = 0',
    'delete from countersign.checkpoint',
    'truncate countersign.checkpoint',
  ])('stays as it is: %s', async (statement, { migrator }) => {
    await expect(migrator.sql.unsafe(statement)).rejects.toMatchObject({ code: 'CS011' })
  })
})
