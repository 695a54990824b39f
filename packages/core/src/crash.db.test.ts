import { type Database, type Db, dbOf } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from './confirm/confirm-change.ts'
import { expireVerifications } from './endings/expire-verifications.ts'
import { lookUpLink } from './links/look-up-link.ts'
import { claimMessages } from './outbox/claim-messages.ts'
import { makeLinks } from './outbox/make-links.ts'
import { hashPrompted, linkKeys, test } from './testing/index.ts'

test('a confirmation killed half-way leaves everything as it was, and the link usable', async ({
  db,
  migrator,
  world,
}) => {
  const { id, key, subject: user } = await world.holdEmailChange({ to: 'new@example.com' })
  const before = await world.everythingStored()

  await migrator.sql.begin(async (tx) => {
    await tx`select from public."User" where id = ${user.id} for update`
    const confirming = confirmChange(db, { key }, hashPrompted)
    const killed = expect(confirming).rejects.toThrow()
    let victims = 0
    while (victims === 0) {
      victims =
        // Outside the transaction, which would see the sessions of its beginning for ever.
        (
          await migrator.sql`
          select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
        ).length
    }
    await killed
  })

  expect(await world.everythingStored()).toBe(before)
  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
  expect(await world.eventsOf(id)).toEqual(['held', 'confirmed'])
})

test('a confirmation that rolls back with its caller leaves the link usable', async ({
  db,
  world,
}) => {
  const { key } = await world.holdEmailChange({ to: 'new@example.com' })
  const before = await world.everythingStored()

  const work = db.sql.begin(async (sql) => {
    expect(await confirmChange(dbOf(db.config, sql), { key }, hashPrompted)).toMatchObject({
      outcome: 'applied',
    })
    throw new Error('the caller changed its mind')
  })

  await expect(work).rejects.toThrow('the caller changed its mind')
  expect(await world.everythingStored()).toBe(before)
  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
})

test('a failing hash leaves the link usable', async ({ db, world }) => {
  const { id, key } = await world.holdPasswordReset()
  const confirmation = { key, prompted: { panel_account: { password: 'correct horse battery' } } }

  const failing = confirmChange(db, confirmation, () => Promise.reject(new Error('out of memory')))

  await expect(failing).rejects.toThrow('out of memory')
  expect(await world.statusOf(id)).toBe(0)
  expect(await confirmChange(db, confirmation, hashPrompted)).toMatchObject({ outcome: 'applied' })
})

/** Whether what this does is on disk as its commit returns, and no crash of PostgreSQL can undo it. */
async function isOnDisk(db: Database, work: (db: Db) => Promise<unknown>): Promise<boolean> {
  const written = await db.sql.begin(async (tx) => {
    // The tests' server waits for no disk otherwise.
    await tx`set local synchronous_commit = on`
    await work(dbOf(db.config, tx))
    const [row] = await tx<{ place: string }[]>`select pg_current_wal_insert_lsn()::text as place`
    return row?.place ?? ''
  })
  const [row] = await db.sql<{ isOnDisk: boolean }[]>`
    select pg_current_wal_flush_lsn() >= ${written}::pg_lsn as "isOnDisk"`
  return row?.isOnDisk ?? false
}

test('what a link is known by is on disk before it is mailed', async ({ db, world }) => {
  for (let n = 0; n < 5; n++) {
    const { id } = await world.askForAddress(await world.addUser(), `new-${n}@example.com`)
    const claim = await claimMessages(db, { batchSize: 9, leaseSeconds: 60 })
    let key: string | undefined

    const wasOnDisk = await isOnDisk(db, async (tx) => {
      key = (await makeLinks(tx, linkKeys, claim)).get(id)?.key
    })

    expect(wasOnDisk).toBe(true)
    expect(await lookUpLink(db, { key: key ?? '' })).toMatchObject({ outcome: 'found' })
  }
})

test('an expiry is on disk before webhooks tell of it', async ({ db, world }) => {
  for (let n = 0; n < 5; n++) {
    const { id } = await world.holdEmailChange({ to: `new-${n}@example.com` })
    await world.expire(id)

    expect(await isOnDisk(db, (tx) => expireVerifications(tx))).toBe(true)
    expect(await world.statusOf(id)).toBe(6)
  }
})
