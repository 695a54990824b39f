import { expect } from 'vitest'
import { declineChange } from '../endings/decline-change.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { findVerification } from '../lists/find-verification.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { confirmChange } from './confirm-change.ts'

test('mails both addresses, each a link of its own', async ({ world }) => {
  const user = await world.addUser({ email: 'ada@example.com' })
  const { taker, giver } = await world.holdHandover({ to: 'grace@example.com', subject: user })

  expect(await world.messagesOf(taker.id)).toMatchObject([
    { kind: 'link', recipient: 'grace@example.com' },
  ])
  expect(await world.messagesOf(giver.id)).toMatchObject([
    { kind: 'link', recipient: 'ada@example.com' },
  ])
  expect(taker.key).not.toBe(giver.key)
})

test.for(['taker', 'giver'] as const)(
  'applies nothing by one key, that of the %s, says whose is missing, and applies by the other',
  async (first, { db, world }) => {
    const user = await world.addUser({ email: 'ada@example.com' })
    const held = await world.holdHandover({ to: 'grace@example.com', subject: user })
    const second = first === 'taker' ? 'giver' : 'taker'
    const missing = second === 'taker' ? 'g•••@example.com' : 'a•••@example.com'

    const waiting = { details: { status: 'pending', waitingFor: missing } }
    expect(await confirmChange(db, held[first], hashPrompted)).toMatchObject({
      outcome: 'waiting',
      ...waiting,
    })
    expect(await confirmChange(db, held[first], hashPrompted)).toMatchObject({ outcome: 'waiting' })
    expect(await lookUpLink(db, held[first])).toMatchObject(waiting)
    expect(await lookUpLink(db, held[second])).toMatchObject({ details: { waitingFor: null } })
    expect(await world.emailOf(user)).toBe('ada@example.com')
    expect(await world.eventsOf(held[first].id)).toEqual(['held', 'key-confirmed'])

    expect(await confirmChange(db, held[second], hashPrompted)).toMatchObject({
      outcome: 'applied',
    })
    expect(await world.emailOf(user)).toBe('grace@example.com')
    expect(await confirmChange(db, held[first], hashPrompted)).toMatchObject({
      outcome: 'already-confirmed',
    })
    expect(await lookUpLink(db, held[first])).toMatchObject({ details: { status: 'confirmed' } })
  },
)

test('both confirming at the same instant apply it once, in each of twenty races', async ({
  db,
  world,
}) => {
  for (let race = 0; race < 20; race++) {
    const { taker, giver, subject } = await world.holdHandover({ to: `grace-${race}@example.com` })

    const outcomes = await Promise.all(
      [taker, giver, taker, giver].map((link) => confirmChange(db, link, hashPrompted)),
    )

    expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
    expect(outcomes.every(({ outcome }) => /applied|waiting|already-confirmed/.test(outcome))).toBe(
      true,
    )
    expect(await world.emailOf(subject)).toBe(`grace-${race}@example.com`)
    const notices = [
      ...(await world.messagesOf(taker.id)),
      ...(await world.messagesOf(giver.id)),
    ].filter(({ kind }) => kind === 'notice')
    expect(notices).toHaveLength(1)
  }
})

test.for(['taker', 'giver'] as const)(
  'one decline, by the %s, ends both, also after the other confirmed',
  async (who, { db, world }) => {
    const { taker, giver, subject } = await world.holdHandover()
    const [decliner, other] = who === 'taker' ? [taker, giver] : [giver, taker]
    const before = await world.emailOf(subject)
    await confirmChange(db, other, hashPrompted)

    expect(await declineChange(db, decliner)).toMatchObject({ outcome: 'declined' })

    for (const link of [taker, giver]) {
      expect(await confirmChange(db, link, hashPrompted)).toMatchObject({ outcome: 'declined' })
    }
    expect(await world.emailOf(subject)).toBe(before)
  },
)

test('one revocation, of either, ends both', async ({ db, world }) => {
  for (const who of ['taker', 'giver'] as const) {
    const held = await world.holdHandover()
    const before = await world.emailOf(held.subject)
    await confirmChange(db, held.taker, hashPrompted)

    await revokeVerification(db, {
      id: held[who].id,
      reason: 'a mistake',
      by: await world.someAdmin(),
    })

    for (const link of [held.taker, held.giver]) {
      expect(await confirmChange(db, link, hashPrompted)).toMatchObject({ outcome: 'revoked' })
    }
    expect(await world.emailOf(held.subject)).toBe(before)
  }
})

test('a decline and a second key that race have one winner', async ({ db, world }) => {
  for (let race = 0; race < 10; race++) {
    const { taker, giver, subject } = await world.holdHandover({ to: `racer-${race}@example.com` })
    const before = await world.emailOf(subject)
    await confirmChange(db, taker, hashPrompted)

    const [confirmed, declined] = await Promise.all([
      confirmChange(db, giver, hashPrompted),
      declineChange(db, taker),
    ])

    const isApplied = confirmed.outcome === 'applied'
    expect(declined.outcome).toBe(isApplied ? 'too-late' : 'declined')
    expect(await world.emailOf(subject)).toBe(isApplied ? `racer-${race}@example.com` : before)
    expect(await world.statusOf(taker.id)).toBe(await world.statusOf(giver.id))
  }
})

test('a revocation of either and a second key that race have one winner', async ({ db, world }) => {
  for (let race = 0; race < 20; race++) {
    const held = await world.holdHandover({ to: `raced-${race}@example.com` })
    const before = await world.emailOf(held.subject)
    await confirmChange(db, held.giver, hashPrompted)
    const { id } = race % 2 === 0 ? held.giver : held.taker

    const [confirmed, revoked] = await Promise.all([
      confirmChange(db, held.taker, hashPrompted),
      revokeVerification(db, { id, reason: 'asked by phone', by: await world.someAdmin() }),
    ])

    const isApplied = confirmed.outcome === 'applied'
    expect(revoked.outcome).toBe(isApplied ? 'too-late' : 'revoked')
    expect(await world.emailOf(held.subject)).toBe(isApplied ? `raced-${race}@example.com` : before)
  }
})

test('a withdrawal queued behind a confirmation never waits for it in a ring', async ({
  db,
  migrator,
  world,
}) => {
  const { taker, giver } = await world.holdHandover()
  await confirmChange(db, giver, hashPrompted)
  const waiting = async () => {
    const [row] = await migrator.sql<{ waiters: number }[]>`
      select count(*)::integer as waiters from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
    return row?.waiters
  }

  const [confirming, revoking] = await migrator.sql.begin(async (tx) => {
    await tx`select from countersign.verification where id = ${taker.id} for update`
    const first = confirmChange(db, taker, hashPrompted)
    await expect.poll(waiting).toBe(1)
    const second = revokeVerification(db, {
      id: giver.id,
      reason: 'too late',
      by: await world.someAdmin(),
    })
    await expect.poll(waiting).toBe(2)
    return [{ first }, { second }] as const
  })

  expect(await confirming.first).toMatchObject({ outcome: 'applied' })
  expect(await revoking.second).toMatchObject({ outcome: 'too-late' })
})

test('a newer hold replaces both', async ({ db, world }) => {
  const older = await world.holdHandover()
  await confirmChange(db, older.taker, hashPrompted)
  await world.holdHandover({ to: 'other@example.com', subject: older.subject })

  for (const link of [older.taker, older.giver]) {
    expect(await confirmChange(db, link, hashPrompted)).toMatchObject({ outcome: 'superseded' })
  }
})

test('a conflict ends both, and nothing is applied', async ({ db, world }) => {
  const { taker, giver, subject } = await world.holdHandover({ to: 'grace@example.com' })
  await confirmChange(db, taker, hashPrompted)
  await world.addUser({ email: 'grace@example.com' })

  expect(await confirmChange(db, giver, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'unique-violation' } },
  })
  expect(await world.emailOf(subject)).not.toBe('grace@example.com')
  expect([await world.statusOf(taker.id), await world.statusOf(giver.id)]).toEqual([5, 5])
})

test('the panel sees the two together, and which key was given', async ({ db, world }) => {
  const { taker, giver } = await world.holdHandover()
  await confirmChange(db, giver, hashPrompted)

  expect(await findVerification(db, taker)).toMatchObject({
    confirmedAt: null,
    partners: [{ id: giver.id, role: 'confirms', confirmedAt: expect.any(String) }],
  })
})
