import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { holdChange } from '../hold/hold-change.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { encryptionKeys, hashPrompted, test } from '../testing/index.ts'
import { declineChange } from './decline-change.ts'
import { expireVerifications } from './expire-verifications.ts'
import { renewVerification } from './renew-verification.ts'
import { revokeVerification } from './revoke-verification.ts'

test('mails a fresh link to the recorded recipient alone, and replaces the old one', async ({
  db,
  migrator,
  world,
}) => {
  const held = await world.holdPasswordReset(await world.addUser({ email: 'ada@example.com' }))
  await world.expire(held.id)
  expect(await lookUpLink(db, held)).toMatchObject({ details: { isRenewable: true } })
  const before = await migrator.sql`select id from countersign.message`

  expect(await renewVerification(db, held)).toMatchObject({
    outcome: 'renewed',
    details: { status: 'expired', newerAt: expect.any(String), isRenewable: false },
  })

  const mailed = await migrator.sql<{ recipient: string; kind: string; id: string }[]>`
    select m.recipient, m.kind, m.verification_id as id from countersign.message m
    order by m.id offset ${before.length}`
  expect(mailed).toMatchObject([{ recipient: 'ada@example.com', kind: 'link' }])
  const fresh = { ...held, id: mailed[0]?.id ?? '', key: await world.keyOf(mailed[0]?.id ?? '') }
  expect(fresh.key).not.toBe(held.key)
  expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'expired' })
  expect(
    await confirmChange(
      db,
      { ...fresh, prompted: { User: { password: 'correct horse' } } },
      hashPrompted,
    ),
  ).toMatchObject({ outcome: 'applied' })
})

test('ten that race mail one', async ({ db, migrator, world }) => {
  const held = await world.holdPasswordReset()
  await world.expire(held.id)

  const answers = await Promise.all(Array.from({ length: 10 }, () => renewVerification(db, held)))

  expect(answers.filter(({ outcome }) => outcome === 'renewed')).toHaveLength(1)
  expect(await migrator.sql`select from countersign.message`).toHaveLength(2)
})

test('renewals and holds that race never wait for each other in a ring', async ({ db, world }) => {
  const user = await world.addUser()
  for (let race = 0; race < 5; race++) {
    const held = await world.holdEmailChange({ to: 'new@example.com', subject: user })
    await world.expire(held.id)
    const by = { requester: { kind: 'client' as const, id: 'shop', name: null }, encryptionKeys }
    await Promise.all(
      Array.from({ length: 10 }, (_, number) =>
        number % 2 === 0
          ? renewVerification(db, held)
          : holdChange(
              db,
              {
                type: 'A',
                subject: { kind: 'User', id: user.id },
                changes: { User: { email: `new-${number}@example.com` } },
              },
              by,
            ),
      ),
    )
  }
})

test('is only for links that ran out', async ({ db, world }) => {
  const pending = await world.holdEmailChange({ to: 'one@example.com' })
  const applied = await world.holdEmailChange({ to: 'two@example.com' })
  await confirmChange(db, applied, hashPrompted)
  const declined = await world.holdEmailChange({ to: 'three@example.com' })
  await declineChange(db, declined)
  const revoked = await world.holdEmailChange({ to: 'four@example.com' })
  await revokeVerification(db, { id: revoked.id, reason: '', by: await world.someAdmin() })

  for (const held of [pending, applied, declined, revoked]) {
    const { length } = await world.messagesOf(held.id)
    expect(await renewVerification(db, held)).toMatchObject({ outcome: 'not-renewable' })
    expect(await world.messagesOf(held.id)).toHaveLength(length)
  }
  expect(await renewVerification(db, { key: 'ADOI8U7oCXOJoJJxBDMF3e' })).toEqual({
    outcome: 'unknown',
  })
})

test('is refused to an undo, and to values that were redacted', async ({ db, world }) => {
  const applied = await world.holdEmailChange({ to: 'one@example.com' })
  await confirmChange(db, applied, hashPrompted)
  const undo = await world.undoOf(applied)
  const card = await world.holdCardChange()
  for (const { id } of [undo, card]) await world.expire(id)
  await expireVerifications(db)

  for (const held of [undo, card]) {
    expect(await lookUpLink(db, held)).toMatchObject({
      details: { status: 'expired', isRenewable: false },
    })
    expect(await renewVerification(db, held)).toMatchObject({ outcome: 'not-renewable' })
  }
})

test('never goes to an address that the recorded one was changed to since', async ({
  db,
  migrator,
  world,
}) => {
  const held = await world.holdPasswordReset(await world.addUser({ email: 'ada@example.com' }))
  await world.expire(held.id)
  await migrator.sql`update public."User" set email = 'new@example.com' where id = ${held.subject.id}`

  expect(await renewVerification(db, held)).toMatchObject({
    outcome: 'not-renewable',
    details: { status: 'expired' },
  })
  expect(
    await migrator.sql`select from countersign.message where recipient = 'new@example.com'`,
  ).toEqual([])
})

test('of a two-key change mails both keys again', async ({ db, migrator, world }) => {
  const user = await world.addUser({ email: 'ada@example.com' })
  const { taker, giver } = await world.holdHandover({ to: 'grace@example.com', subject: user })
  await confirmChange(db, taker, hashPrompted)
  for (const { id } of [taker, giver]) await world.expire(id)

  expect(await renewVerification(db, giver)).toMatchObject({ outcome: 'renewed' })

  const mailed = await migrator.sql<{ recipient: string }[]>`
    select recipient from countersign.message order by id offset 2`
  expect(mailed.map(({ recipient }) => recipient)).toEqual(['grace@example.com', 'ada@example.com'])
  const [fresh] = await migrator.sql`
    select confirmed_at from countersign.verification where email = 'grace@example.com' and status = 0`
  expect(fresh?.confirmed_at).toBeNull()
})
