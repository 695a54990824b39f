import { dbOf } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from './confirm/confirm-change.ts'
import { hashPrompted, test } from './testing/index.ts'

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
