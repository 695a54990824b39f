import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { findVerification } from './find-verification.ts'
import { revokeVerification } from './revoke-verification.ts'
import { hashGiven, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

test('mails both addresses, each a link of its own', async ({ shop }) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const { taker, giver } = await shop.holdHandover({ to: 'grace@example.com', subject: user })

  expect(await shop.messagesOf(taker.id)).toMatchObject([
    { kind: 'link', recipient: 'grace@example.com' },
  ])
  expect(await shop.messagesOf(giver.id)).toMatchObject([
    { kind: 'link', recipient: 'ada@example.com' },
  ])
  expect(taker.key).not.toBe(giver.key)
})

test.for(['taker', 'giver'] as const)(
  'applies nothing by one key, that of the %s, says whose is missing, and applies by the other',
  async (first, { db, shop }) => {
    const user = await shop.addUser({ email: 'ada@example.com' })
    const held = await shop.holdHandover({ to: 'grace@example.com', subject: user })
    const second = first === 'taker' ? 'giver' : 'taker'
    const missing = second === 'taker' ? 'g•••@example.com' : 'a•••@example.com'

    const waiting = { view: { state: 'pending', waitingFor: missing } }
    expect(await confirmChange(db, held[first], hashGiven)).toMatchObject({
      outcome: 'waiting',
      ...waiting,
    })
    expect(await confirmChange(db, held[first], hashGiven)).toMatchObject({ outcome: 'waiting' })
    expect(await viewVerification(db, held[first])).toMatchObject(waiting)
    expect(await viewVerification(db, held[second])).toMatchObject({ view: { waitingFor: null } })
    expect(await shop.emailOf(user)).toBe('ada@example.com')
    expect(await shop.eventsOf(held[first].id)).toEqual(['held', 'key-given'])

    expect(await confirmChange(db, held[second], hashGiven)).toMatchObject({ outcome: 'applied' })
    expect(await shop.emailOf(user)).toBe('grace@example.com')
    expect(await confirmChange(db, held[first], hashGiven)).toMatchObject({
      outcome: 'already-confirmed',
    })
    expect(await viewVerification(db, held[first])).toMatchObject({ view: { state: 'confirmed' } })
  },
)

test('both confirming at the same instant apply it once, in each of twenty races', async ({
  db,
  shop,
}) => {
  for (let race = 0; race < 20; race++) {
    const { taker, giver, subject } = await shop.holdHandover({ to: `grace-${race}@example.com` })

    const outcomes = await Promise.all(
      [taker, giver, taker, giver].map((link) => confirmChange(db, link, hashGiven)),
    )

    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
    expect(outcomes.every(({ outcome }) => /applied|waiting|already-confirmed/.test(outcome))).toBe(
      true,
    )
    expect(await shop.emailOf(subject)).toBe(`grace-${race}@example.com`)
    const notices = [
      ...(await shop.messagesOf(taker.id)),
      ...(await shop.messagesOf(giver.id)),
    ].filter(({ kind }) => kind === 'notice')
    expect(notices).toHaveLength(1)
  }
})

test.for(['taker', 'giver'] as const)(
  'one decline, by the %s, ends both, also after the other confirmed',
  async (who, { db, shop }) => {
    const { taker, giver, subject } = await shop.holdHandover()
    const [decliner, other] = who === 'taker' ? [taker, giver] : [giver, taker]
    const before = await shop.emailOf(subject)
    await confirmChange(db, other, hashGiven)

    expect(await declineChange(db, decliner)).toMatchObject({ outcome: 'declined' })

    for (const link of [taker, giver]) {
      expect(await confirmChange(db, link, hashGiven)).toMatchObject({ outcome: 'declined' })
    }
    expect(await shop.emailOf(subject)).toBe(before)
  },
)

test('one revocation, of either, ends both', async ({ db, shop }) => {
  for (const who of ['taker', 'giver'] as const) {
    const held = await shop.holdHandover()
    const before = await shop.emailOf(held.subject)
    await confirmChange(db, held.taker, hashGiven)

    await revokeVerification(db, {
      id: held[who].id,
      reason: 'a mistake',
      by: await shop.someAdmin(),
    })

    for (const link of [held.taker, held.giver]) {
      expect(await confirmChange(db, link, hashGiven)).toMatchObject({ outcome: 'revoked' })
    }
    expect(await shop.emailOf(held.subject)).toBe(before)
  }
})

test('a decline and a second key that race have one winner', async ({ db, shop }) => {
  for (let race = 0; race < 10; race++) {
    const { taker, giver, subject } = await shop.holdHandover({ to: `racer-${race}@example.com` })
    const before = await shop.emailOf(subject)
    await confirmChange(db, taker, hashGiven)

    const [confirmed, declined] = await Promise.all([
      confirmChange(db, giver, hashGiven),
      declineChange(db, taker),
    ])

    const isApplied = confirmed.outcome === 'applied'
    expect(declined.outcome).toBe(isApplied ? 'too-late' : 'declined')
    expect(await shop.emailOf(subject)).toBe(isApplied ? `racer-${race}@example.com` : before)
    expect(await shop.statusOf(taker.id)).toBe(await shop.statusOf(giver.id))
  }
})

test('a revocation of either and a second key that race have one winner', async ({ db, shop }) => {
  for (let race = 0; race < 20; race++) {
    const held = await shop.holdHandover({ to: `raced-${race}@example.com` })
    const before = await shop.emailOf(held.subject)
    await confirmChange(db, held.giver, hashGiven)
    const { id } = race % 2 === 0 ? held.giver : held.taker

    const [confirmed, revoked] = await Promise.all([
      confirmChange(db, held.taker, hashGiven),
      revokeVerification(db, { id, reason: 'asked by phone', by: await shop.someAdmin() }),
    ])

    const isApplied = confirmed.outcome === 'applied'
    expect(revoked.outcome).toBe(isApplied ? 'too-late' : 'revoked')
    expect(await shop.emailOf(held.subject)).toBe(isApplied ? `raced-${race}@example.com` : before)
  }
})

test('a withdrawal queued behind a confirmation never waits for it in a ring', async ({
  db,
  migrator,
  shop,
}) => {
  const { taker, giver } = await shop.holdHandover()
  await confirmChange(db, giver, hashGiven)
  const waiting = async () => {
    const [row] = await migrator.sql<{ waiters: number }[]>`
      select count(*)::integer as waiters from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    return row?.waiters
  }

  const [confirming, revoking] = await migrator.sql.begin(async (tx) => {
    await tx`select from countersign.verification where id = ${taker.id} for update`
    const first = confirmChange(db, taker, hashGiven)
    await expect.poll(waiting).toBe(1)
    const second = revokeVerification(db, {
      id: giver.id,
      reason: 'too late',
      by: await shop.someAdmin(),
    })
    await expect.poll(waiting).toBe(2)
    return [{ first }, { second }] as const
  })

  expect(await confirming.first).toMatchObject({ outcome: 'applied' })
  expect(await revoking.second).toMatchObject({ outcome: 'too-late' })
})

test('a newer hold replaces both', async ({ db, shop }) => {
  const older = await shop.holdHandover()
  await confirmChange(db, older.taker, hashGiven)
  await shop.holdHandover({ to: 'other@example.com', subject: older.subject })

  for (const link of [older.taker, older.giver]) {
    expect(await confirmChange(db, link, hashGiven)).toMatchObject({ outcome: 'superseded' })
  }
})

test('a conflict ends both, and nothing is applied', async ({ db, shop }) => {
  const { taker, giver, subject } = await shop.holdHandover({ to: 'grace@example.com' })
  await confirmChange(db, taker, hashGiven)
  await shop.addUser({ email: 'grace@example.com' })

  expect(await confirmChange(db, giver, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'taken' } },
  })
  expect(await shop.emailOf(subject)).not.toBe('grace@example.com')
  expect([await shop.statusOf(taker.id), await shop.statusOf(giver.id)]).toEqual([5, 5])
})

test('the panel sees the two together, and which key was given', async ({ db, shop }) => {
  const { taker, giver } = await shop.holdHandover()
  await confirmChange(db, giver, hashGiven)

  expect(await findVerification(db, taker)).toMatchObject({
    confirmedAt: null,
    partners: [{ id: giver.id, part: 'confirms', confirmedAt: expect.any(String) }],
  })
})
