import { test } from '@countersign/core/testing'
import { expect } from 'vitest'
import { openApi } from './testing/api.ts'

test('answers alike for an address that is known and one that is not', async ({
  db,
  migrator,
  world,
}) => {
  await world.addAdmin({ email: 'kay@example.com' })
  const { call, settled } = openApi(db, null)

  const known = await call('passwordReset.request', {
    kind: 'panel-admin',
    email: 'kay@example.com',
  })
  const unknown = await call('passwordReset.request', {
    kind: 'panel-admin',
    email: 'nobody@example.com',
  })

  expect(known).toEqual({ status: 200, value: { outcome: 'asked' } })
  expect(unknown).toEqual(known)
  await settled()
  expect(await migrator.sql`select from countersign.verification`).toHaveLength(1)
})

test('answers before it looks anything up: a database that hangs does not show', async ({
  db,
  migrator,
  world,
}) => {
  await world.addAdmin({ email: 'kay@example.com' })
  const { call, settled } = openApi(db, null)

  await migrator.sql.begin(async (tx) => {
    await tx`lock table countersign.panel_admin in access exclusive mode`
    expect(
      await call('passwordReset.request', { kind: 'panel-admin', email: 'kay@example.com' }),
    ).toMatchObject({
      status: 200,
    })
  })

  await settled()
  expect(await migrator.sql`select from countersign.message`).toHaveLength(1)
})
