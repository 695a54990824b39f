import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { requestPasswordReset } from './request-password-reset.ts'

test('holds a reset for the admin with this address and mails it there', async ({
  db,
  migrator,
  world,
}) => {
  await world.addAdmin({ email: 'other@example.com' })
  const admin = await world.addAdmin({ email: 'kay@example.com' })

  await requestPasswordReset(db, { kind: 'panel-admin', email: 'kay@example.com' })

  expect(
    await migrator.sql`select type, email, subject_kind, subject_id, requester_kind from countersign.verification`,
  ).toEqual([
    {
      type: 'b',
      email: 'kay@example.com',
      subject_kind: 'panel-admin',
      subject_id: admin.id,
      requester_kind: 'subject',
    },
  ])
})

test('says and holds nothing for an address that nobody has', async ({ db, world }) => {
  await world.addAdmin()
  const before = await world.everythingStored()

  expect(
    await requestPasswordReset(db, { kind: 'panel-admin', email: 'nobody@example.com' }),
  ).toBeUndefined()

  expect(await world.everythingStored()).toBe(before)
})

test('says nothing of an admin who has no password to reset', async ({ db, migrator, world }) => {
  await world.addAdmin({ email: 'kay@example.com' })
  await migrator.sql`delete from countersign.panel_account`

  expect(
    await requestPasswordReset(db, { kind: 'panel-admin', email: 'kay@example.com' }),
  ).toBeUndefined()
})

test('a person of the shop is mailed a link as an admin is, at whichever spelling of their address', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser({ email: 'Ada@example.com' })
  await world.addAdmin({ email: 'ada@example.com' })

  await requestPasswordReset(db, { kind: 'User', email: 'ada@example.com' })

  expect(
    await migrator.sql`select type, email, subject_kind, subject_id from countersign.verification`,
  ).toEqual([{ type: 'B', email: 'Ada@example.com', subject_kind: 'User', subject_id: user.id }])
})

test('a stranger who asks again sends the same link, and kills none that its subject holds in the hand', async ({
  db,
  migrator,
  world,
}) => {
  const admin = await world.addAdmin({ email: 'kay@example.com' })
  const ask = () => requestPasswordReset(db, { kind: 'panel-admin', email: 'kay@example.com' })
  await Promise.all([ask(), ask(), ask()])
  const [first] = await migrator.sql<{ id: string }[]>`select id from countersign.verification`
  const id = first?.id ?? ''
  const key = await world.keyOf(id)
  await migrator.sql`
    update countersign.message set status = 'sent', created_at = now() - interval '2 minutes'`

  await ask()
  await ask()

  expect(await migrator.sql`select from countersign.verification`).toHaveLength(1)
  expect((await world.messagesOf(id)).map(({ kind, status }) => [kind, status])).toEqual([
    ['link', 'sent'],
    ['link', 'queued'],
  ])
  expect(await world.keyOf(id)).toBe(key)
  const prompted = { panel_account: { password: 'a fresh and longer phrase' } }
  expect(await confirmChange(db, { key, prompted }, hashPrompted)).toMatchObject({
    outcome: 'applied',
  })
  expect(await world.passwordOf(admin)).toBe('hash of a fresh and longer phrase')
})
