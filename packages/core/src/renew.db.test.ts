import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { expireVerifications } from './expire-verifications.ts'
import { holdChange } from './hold-change.ts'
import { renewVerification } from './renew-verification.ts'
import { revokeVerification } from './revoke-verification.ts'
import { hashGiven, seals, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

test('mails a fresh link to the recorded recipient alone, and replaces the old one', async ({
  db,
  migrator,
  shop,
}) => {
  const held = await shop.holdPasswordReset(await shop.addUser({ email: 'ada@example.com' }))
  await shop.expire(held.id)
  expect(await viewVerification(db, held)).toMatchObject({ view: { isRenewable: true } })
  const before = await migrator.sql`select id from countersign.message`

  expect(await renewVerification(db, held)).toMatchObject({
    outcome: 'renewed',
    view: { state: 'expired', newerAt: expect.any(String), isRenewable: false },
  })

  const mailed = await migrator.sql<{ recipient: string; kind: string; id: string }[]>`
    select m.recipient, m.kind, m.verification_id as id from countersign.message m
    order by m.id offset ${before.length}`
  expect(mailed).toMatchObject([{ recipient: 'ada@example.com', kind: 'link' }])
  const fresh = { ...held, id: mailed[0]?.id ?? '', key: await shop.keyOf(mailed[0]?.id ?? '') }
  expect(fresh.key).not.toBe(held.key)
  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'expired' })
  expect(
    await confirmChange(
      db,
      { ...fresh, given: { User: { password: 'correct horse' } } },
      hashGiven,
    ),
  ).toMatchObject({ outcome: 'applied' })
})

test('ten that race mail one', async ({ db, migrator, shop }) => {
  const held = await shop.holdPasswordReset()
  await shop.expire(held.id)

  const answers = await Promise.all(Array.from({ length: 10 }, () => renewVerification(db, held)))

  expect(answers.filter(({ outcome }) => outcome === 'renewed')).toHaveLength(1)
  expect(await migrator.sql`select from countersign.message`).toHaveLength(2)
})

test('renewals and holds that race never wait for each other in a ring', async ({ db, shop }) => {
  const user = await shop.addUser()
  for (let race = 0; race < 5; race++) {
    const held = await shop.holdEmailChange({ to: 'new@example.com', subject: user })
    await shop.expire(held.id)
    const by = { requester: { kind: 'client' as const, id: 'shop', name: null }, seals }
    await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        number % 2 === 0
          ? renewVerification(db, held)
          : holdChange(
              db,
              {
                type: 'A',
                subject: { table: 'User', id: user.id },
                changes: { User: { email: `new-${number}@example.com` } },
              },
              by,
            ),
      ),
    )
  }
})

test('is only for links that ran out', async ({ db, shop }) => {
  const pending = await shop.holdEmailChange({ to: 'one@example.com' })
  const applied = await shop.holdEmailChange({ to: 'two@example.com' })
  await confirmChange(db, applied, hashGiven)
  const declined = await shop.holdEmailChange({ to: 'three@example.com' })
  await declineChange(db, declined)
  const revoked = await shop.holdEmailChange({ to: 'four@example.com' })
  await revokeVerification(db, { id: revoked.id, reason: '', by: await shop.someAdmin() })

  for (const held of [pending, applied, declined, revoked]) {
    const { length } = await shop.messagesOf(held.id)
    expect(await renewVerification(db, held)).toMatchObject({ outcome: 'not-renewable' })
    expect(await shop.messagesOf(held.id)).toHaveLength(length)
  }
  expect(await renewVerification(db, { key: 'ADOI8U7oCXOJoJJxBDMF3e' })).toEqual({
    outcome: 'unknown',
  })
})

test('is refused to an undo, and to values that were wiped', async ({ db, shop }) => {
  const applied = await shop.holdEmailChange({ to: 'one@example.com' })
  await confirmChange(db, applied, hashGiven)
  const undo = await shop.undoOf(applied)
  const card = await shop.holdCardChange()
  for (const { id } of [undo, card]) await shop.expire(id)
  await expireVerifications(db)

  for (const held of [undo, card]) {
    expect(await viewVerification(db, held)).toMatchObject({
      view: { state: 'expired', isRenewable: false },
    })
    expect(await renewVerification(db, held)).toMatchObject({ outcome: 'not-renewable' })
  }
})

test('never goes to an address that the recorded one was changed to since', async ({
  db,
  migrator,
  shop,
}) => {
  const held = await shop.holdPasswordReset(await shop.addUser({ email: 'ada@example.com' }))
  await shop.expire(held.id)
  await migrator.sql`update public."User" set email = 'new@example.com' where id = ${held.subject.id}`

  expect(await renewVerification(db, held)).toMatchObject({
    outcome: 'not-renewable',
    view: { state: 'expired' },
  })
  expect(
    await migrator.sql`select from countersign.message where recipient = 'new@example.com'`,
  ).toEqual([])
})

test('of a two-key change mails both keys anew', async ({ db, migrator, shop }) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const { taker, giver } = await shop.holdHandover({ to: 'grace@example.com', subject: user })
  await confirmChange(db, taker, hashGiven)
  for (const { id } of [taker, giver]) await shop.expire(id)

  expect(await renewVerification(db, giver)).toMatchObject({ outcome: 'renewed' })

  const mailed = await migrator.sql<{ recipient: string }[]>`
    select recipient from countersign.message order by id offset 2`
  expect(mailed.map(({ recipient }) => recipient)).toEqual(['grace@example.com', 'ada@example.com'])
  const [fresh] = await migrator.sql`
    select confirmed_at from countersign.verification where email = 'grace@example.com' and status = 0`
  expect(fresh?.confirmed_at).toBeNull()
})
