import { exampleConfig } from '@countersign/changes/testing'
import { sharedTest as plainTest } from '@countersign/core/testing'
import { drizzle as drizzleOverPg } from 'drizzle-orm/node-postgres'
import { drizzle as drizzleOverPostgresJs } from 'drizzle-orm/postgres-js'
import knexOf from 'knex'
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import postgres from 'postgres'
import { describe, expect } from 'vitest'
import { type Countersign, createCountersign } from './create-countersign.ts'
import { executeIn, type HostTransaction } from './host-transaction.ts'

type Run = <T>(work: (tx: HostTransaction) => Promise<T>) => Promise<T>

interface Host {
  /** Runs something in a transaction, as the driver's documentation has it. */
  run: Run
  /** What is no transaction, and may be taken for one. */
  pool: object
  end(): Promise<unknown>
}

const pgTransaction =
  (pool: pg.Pool) =>
  async <T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect()
    try {
      await client.query('begin')
      const result = await work(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback')
      throw error
    } finally {
      client.release()
    }
  }

/** As many as are tested; each with what its users set that could change what comes back. */
const hosts: Record<string, (url: string) => Host> = {
  'postgres.js': (url) => {
    const sql = postgres(url, { max: 2, transform: postgres.camel })
    return { run: (work) => sql.begin(work) as never, pool: sql, end: () => sql.end() }
  },
  pg: (url) => {
    const pool = new pg.Pool({ connectionString: url })
    return { run: (work) => pgTransaction(pool)(work), pool, end: () => pool.end() }
  },
  'Drizzle over postgres.js': (url) => {
    const sql = postgres(url, { max: 2 })
    const db = drizzleOverPostgresJs(sql, { casing: 'snake_case' })
    return { run: (work) => db.transaction(work), pool: db, end: () => sql.end() }
  },
  'Drizzle over pg': (url) => {
    const pool = new pg.Pool({ connectionString: url })
    const db = drizzleOverPg(pool)
    return { run: (work) => db.transaction(work), pool: db, end: () => pool.end() }
  },
  Kysely: (url) => {
    const dialect = new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) })
    const db = new Kysely({ dialect, plugins: [new CamelCasePlugin()] })
    return { run: (work) => db.transaction().execute(work), pool: db, end: () => db.destroy() }
  },
  Knex: (url) => {
    const db = knexOf({ client: 'pg', connection: url })
    return { run: (work) => db.transaction(work), pool: db, end: () => db.destroy() }
  },
  // Making its client needs downloads, so that only what it is called by is tested.
  'Prisma’s interface': (url) => {
    const pool = new pg.Pool({ connectionString: url })
    const clientOf = (client: pg.PoolClient | pg.Pool) => ({
      $queryRawUnsafe: async (text: string, ...values: unknown[]) =>
        (await client.query(text, values)).rows,
    })
    const run: Run = (work) => pgTransaction(pool)((client) => work(clientOf(client)))
    return { run, pool: { ...clientOf(pool), $transaction: run }, end: () => pool.end() }
  },
}

const test = plainTest.extend<{ $test: { countersign: Countersign<typeof exampleConfig> } }>({
  countersign: async ({ clone }, use) => {
    const countersign = createCountersign(exampleConfig, {
      databaseUrl: clone.serverUrl,
      encryptionKeys: '1:the-encryption-key-of-the-tests-0123456789',
      client: { id: 'billing', name: 'Billing' },
    })
    await use(countersign)
    await countersign.end()
  },
})

const open = async (
  name: string,
  url: string,
  work: (host: Host) => Promise<void>,
): Promise<void> => {
  const host = hosts[name]?.(url)
  if (!host) throw new Error(`there is no ${name}`)
  await work(host).finally(host.end)
}

const card = (id: string) =>
  ({
    type: 'payment-card',
    subject: { kind: 'User', id },
    changes: { User_credit: { credit_num: '5555555555554444', exp_date: '02/32' } },
    description: 'What "quotes"\nand lines do: \\ ? $1 :p1 ü',
  }) as const

describe.each(Object.keys(hosts))('in a transaction of %s', (name) => {
  test('what is held is there once it commits, and its mail is due', async ({
    clone,
    countersign,
    migrator,
    world,
  }) => {
    const user = await world.addUser()
    await world.addCard(user)
    await open(name, clone.url, async ({ run }) => {
      const held = await run(async (tx) => {
        const pending = await countersign.hold(card(user.id), { tx })
        expect(await countersign.find(pending), 'before the commit').toBe(undefined)
        return pending
      })

      expect(held).toEqual({
        id: expect.stringMatching(/^\d+$/),
        status: 'pending',
        isReplay: false,
        email: await world.emailOf(user),
        expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        subject: { kind: 'User', id: user.id },
      })
      const [row] = await migrator.sql`
        select changes, description, requester_kind, requester_id, requester_name
        from countersign.verification where id = ${held.id}`
      expect(row).toEqual({
        changes: { User_credit: { credit_num: expect.any(String), exp_date: '2032-02' } },
        description: card(user.id).description,
        requester_kind: 'client',
        requester_id: 'billing',
        requester_name: 'Billing',
      })
      expect(await world.messagesOf(held.id)).toMatchObject([{ kind: 'link', status: 'queued' }])
    })
  })

  test('what is held, withdrawn and mailed again is as before once it rolls back', async ({
    clone,
    countersign,
    migrator,
    world,
  }) => {
    const user = await world.addUser()
    await world.addCard(user)
    const before = await countersign.hold(card(user.id))
    await migrator.sql`
      update countersign.message set status = 'sent', created_at = created_at - interval '1 hour'
      where verification_id = ${before.id}`
    const newer = { ...card(user.id), title: 'Another' }

    await open(name, clone.url, async ({ run }) => {
      const changed = run(async (tx) => {
        expect(await countersign.resend(before, { tx })).toEqual({ outcome: 'queued' })
        expect(await countersign.revoke(before, { tx })).toEqual({ outcome: 'revoked' })
        await countersign.hold(newer, { tx })
        throw new Error('the host changed its mind')
      })
      await expect(changed).rejects.toThrow('the host changed its mind')
    })

    expect(await world.eventsOf(before.id)).toEqual(['held'])
    expect(await world.messagesOf(before.id)).toMatchObject([{ status: 'sent' }])
    expect(
      await migrator.sql`select from countersign.verification where subject_id = ${user.id}`,
    ).toHaveLength(1)
  })

  test('a refusal leaves it usable', async ({ clone, countersign, world }) => {
    const user = await world.addUser()
    await world.addCard(user)
    await open(name, clone.url, async ({ run }) => {
      const held = await run(async (tx) => {
        await expect(countersign.hold(card('999'), { tx })).rejects.toMatchObject({
          code: 'subject-not-found',
        })
        await expect(countersign.revoke({ id: '7 or so' }, { tx })).rejects.toMatchObject({
          code: 'bad-input',
          issues: [{ path: ['id'] }],
        })
        return countersign.hold(card(user.id), { tx })
      })
      expect(await countersign.find(held)).toMatchObject({ status: 'pending' })
    })
  })

  test('a pool is refused, since nothing in it would roll back', async ({ clone, countersign }) => {
    await open(name, clone.url, async ({ pool }) => {
      const held = countersign.hold(card('1'), { tx: pool as HostTransaction })
      await expect(held).rejects.toThrow(/^tx is all of .*, not a transaction of it\. It must be /)
    })
  })
})

test('any other driver is joined by an object that executes', async ({
  countersign,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  await world.addCard(user)
  const held = await migrator.sql.begin((sql) => {
    const execute = async (text: string, values: readonly (string | null)[]) =>
      sql.unsafe(text, [...values])
    return countersign.hold(card(user.id), { tx: { execute } })
  })
  expect(await countersign.find(held)).toMatchObject({
    id: held.id,
    type: 'payment-card',
    status: 'pending',
  })
})

test('what is no transaction is refused, in words that name what is accepted', () => {
  for (const tx of [null, 0, 'begin', {}, [], () => {}, { query: {} }, { execute: 'x' }])
    expect(() => executeIn(tx as never), String(tx)).toThrow(
      /^tx is not a transaction that can be joined\. It must be a transaction of postgres\.js, pg \(a client\), Drizzle, Kysely, Knex or Prisma, or an object \{ execute\(text, values\) \}/,
    )
})
