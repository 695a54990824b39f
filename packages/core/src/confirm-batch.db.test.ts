import { connect, type Database } from '@countersign/db'
import { expect } from 'vitest'
import { confirmBatch, createConfirmer } from './confirm-batch.ts'
import { confirmChange } from './confirm-change.ts'
import { revokeVerification } from './revoke-verification.ts'
import { type Held, hashGiven, type Shop, tapStatements, test } from './testing/index.ts'
import { verifyAudit } from './verify-audit.ts'

const outcomesOf = (outcomes: Awaited<ReturnType<typeof confirmBatch>>) =>
  outcomes.map((outcome) => outcome?.outcome)

const holdSome = (shop: Shop, count: number): Promise<Held[]> =>
  Promise.all(
    Array.from({ length: count }, (_, n) => shop.holdEmailChange({ to: `new-${n}@example.com` })),
  )

test('applies every change, ends each verification and tells each old address', async ({
  db,
  migrator,
  shop,
}) => {
  const held = await holdSome(shop, 5)
  const before = await Promise.all(held.map((one) => shop.emailOf(one.subject)))
  const card = await shop.holdCardChange({ expiry: '2033-03' })

  // In no order: each gets its own answer.
  const links = [held[3], card, held[0], held[4], held[1], held[2]].filter((link) => !!link)
  const outcomes = await confirmBatch(db, links)

  expect(outcomesOf(outcomes)).toEqual(links.map(() => 'applied'))
  expect(outcomes[2]).toMatchObject({
    view: { state: 'confirmed', email: 'new-0@example.com', changes: [{ before: before[0] }] },
  })
  expect(await shop.cardOf(card.subject)).toMatchObject({ exp_date: '2033-03' })
  expect(await shop.messagesOf(card.id)).toMatchObject([{ kind: 'link' }, { kind: 'notice' }])
  for (const [n, one] of held.entries()) {
    expect(await shop.emailOf(one.subject)).toBe(`new-${n}@example.com`)
    expect(await shop.rowOf(one.id)).toMatchObject({ status: 1, ended_at: expect.any(String) })
    expect(await shop.eventsOf(one.id)).toEqual(['held', 'confirmed'])
    const undo = await shop.undoOf(one)
    expect(await shop.eventsOf(undo.id)).toEqual(['held'])
    expect(await shop.messagesOf(undo.id)).toMatchObject([{ kind: 'link', recipient: before[n] }])
    expect(await confirmChange(db, undo, hashGiven)).toMatchObject({ outcome: 'applied' })
    expect(await shop.emailOf(one.subject)).toBe(before[n])
  }
  expect((await verifyAudit(migrator, () => {})).faults).toBe(0)
})

test('a link that comes twice is confirmed once', async ({ db, shop }) => {
  const [first, second] = await holdSome(shop, 2)
  if (!first || !second) throw new Error('two were held')

  const outcomes = await confirmBatch(db, [first, second, first])

  expect(outcomesOf(outcomes)).toEqual(['applied', 'applied', 'already-confirmed'])
  expect(await shop.eventsOf(first.id)).toEqual(['held', 'confirmed'])
})

test('a wrong key is unknown and does nothing, also beside the right one', async ({ db, shop }) => {
  const [held, other] = await holdSome(shop, 2)
  if (!held || !other) throw new Error('two were held')
  const wrong = { key: `A${'x'.repeat(19)}${other.key.slice(20)}` }

  expect(outcomesOf(await confirmBatch(db, [wrong, held, { key: 'no key' }]))).toEqual([
    'unknown',
    'applied',
    'unknown',
  ])
  expect(await shop.statusOf(other.id)).toBe(0)
  expect(outcomesOf(await confirmBatch(db, [wrong, other]))).toEqual(['unknown', 'applied'])
})

test('says of each link that has ended how it has', async ({ db, shop }) => {
  const [confirmed, revoked, expired, open] = await holdSome(shop, 4)
  if (!confirmed || !revoked || !expired || !open) throw new Error('four were held')
  await confirmChange(db, confirmed, hashGiven)
  await revokeVerification(db, { id: revoked.id, reason: 'by phone', by: await shop.someAdmin() })
  await shop.expire(expired.id)

  const outcomes = await confirmBatch(db, [confirmed, revoked, expired, open])

  expect(outcomesOf(outcomes)).toEqual(['already-confirmed', 'revoked', 'expired', 'applied'])
  expect(await shop.eventsOf(revoked.id)).toEqual(['held', 'revoked'])
  expect(await shop.eventsOf(expired.id)).toEqual(['held'])
})

test('leaves alone what needs more than to be applied, and what cannot be', async ({
  db,
  migrator,
  shop,
}) => {
  const applied = await shop.holdEmailChange({ to: 'fine@example.com' })
  await confirmChange(db, applied, hashGiven)
  const drifted = await shop.holdEmailChange({ to: 'drifted@example.com' })
  await migrator.sql`update public."User" set email = 'other@example.com' where id = ${drifted.subject.id}`
  const taken = await shop.holdEmailChange({ to: 'taken@example.com' })
  await shop.addUser({ email: 'taken@example.com' })
  const { taker } = await shop.holdHandover()
  const special = [
    drifted,
    taken,
    taker,
    await shop.undoOf(applied),
    await shop.holdEmailChange({ to: 'asked@example.com', by: await shop.someAdmin() }),
    await shop.holdPasswordReset(),
  ]
  const plain = await shop.holdEmailChange({ to: 'plain@example.com' })

  const outcomes = await confirmBatch(db, [...special, plain])

  expect(outcomesOf(outcomes)).toEqual([...special.map(() => undefined), 'applied'])
  for (const { id } of special) {
    expect(await shop.statusOf(id)).toBe(0)
    expect(await shop.eventsOf(id)).toEqual(['held'])
  }
  expect(await shop.emailOf(drifted.subject)).toBe('other@example.com')
})

test('two links for one address: the first is applied, the second is left alone', async ({
  db,
  shop,
}) => {
  const to = 'same@example.com'
  const first = await shop.holdEmailChange({ to })
  const second = await shop.holdEmailChange({ to })

  expect(outcomesOf(await confirmBatch(db, [second, first]))).toEqual([undefined, 'applied'])
  expect(await shop.statusOf(second.id)).toBe(0)
})

test('waits for no link that somebody else is at', async ({ db, migrator, shop }) => {
  const [locked, free] = await holdSome(shop, 2)
  if (!locked || !free) throw new Error('two were held')
  await migrator.sql.begin(async (tx) => {
    await tx`select from countersign.verification where id = ${locked.id} for update`

    expect(outcomesOf(await confirmBatch(db, [locked, free]))).toEqual([undefined, 'applied'])
  })
  expect(await confirmChange(db, locked, hashGiven)).toMatchObject({ outcome: 'applied' })
})

test('gives up, and has done nothing, where a subject’s row stays locked', async ({
  db,
  migrator,
  shop,
}) => {
  const [free, locked] = await holdSome(shop, 2)
  if (!locked || !free) throw new Error('two were held')
  await migrator.sql.begin(async (tx) => {
    await tx`select from public."User" where id = ${locked.subject.id} for update`

    await expect(confirmBatch(db, [free, locked])).rejects.toMatchObject({ code: '55P03' })
  })
  expect(await shop.statusOf(free.id)).toBe(0)
  expect(outcomesOf(await confirmBatch(db, [free, locked]))).toEqual(['applied', 'applied'])
})

test('each is confirmed once when the same links race in several batches and by themselves', async ({
  db,
  migrator,
  shop,
}) => {
  const held = await holdSome(shop, 12)
  const [revoked] = held
  if (!revoked) throw new Error('twelve were held')
  const shifted = (by: number) => [...held.slice(by), ...held.slice(0, by)]

  const [batches, alone] = await Promise.all([
    Promise.all([0, 3, 6, 9].map((by) => confirmBatch(db, shifted(by)))),
    Promise.all(held.map((one) => confirmChange(db, one, hashGiven))),
    revokeVerification(db, { id: revoked.id, reason: 'by phone', by: await shop.someAdmin() }),
  ])

  const applied = [...batches.flat(), ...alone].filter((one) => one?.outcome === 'applied')
  const wasRevoked = (await shop.statusOf(revoked.id)) === 2
  expect(applied).toHaveLength(wasRevoked ? 11 : 12)
  for (const one of held) {
    const ending = one === revoked && wasRevoked ? 'revoked' : 'confirmed'
    expect(await shop.eventsOf(one.id)).toEqual(['held', ending])
  }
  const undos = await migrator.sql`select from countersign.verification where undo_of is not null`
  expect(undos).toHaveLength(applied.length)
  expect((await verifyAudit(migrator, () => {})).faults).toBe(0)
})

const confirmerOf = (db: Database) =>
  createConfirmer({ db, hashGiven, judgeGiven: async () => null, onBatchFailed() {} })

test('what is sent at once shares statements, and each gets its own answer', async ({
  clone,
  shop,
}) => {
  const held = await holdSome(shop, 40)
  await shop.addUser({ email: 'new-7@example.com' })
  const tap = await tapStatements(clone.serverUrl)
  const db = connect(tap.url)
  const confirm = confirmerOf(db)
  try {
    const outcomes = await Promise.all(held.map((link) => confirm(link)))

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(
      held.map((_, n) => (n === 7 ? 'conflicted' : 'applied')),
    )
    const confirming = tap.statements.filter(({ text }) => text.includes('countersign.confirm'))
    expect(confirming.length).toBeLessThan(10)
  } finally {
    await db.end()
    await tap.close()
  }
})

test('a link that must wait for somebody else holds up no other', async ({
  db,
  migrator,
  shop,
}) => {
  const held = await holdSome(shop, 12)
  const waiting = held.slice(0, 3)
  const confirm = confirmerOf(db)
  const confirmAll = (links: Held[]) => Promise.all(links.map((link) => confirm(link)))
  const release = Promise.withResolvers<void>()
  const isLocked = Promise.withResolvers<void>()
  const holding = migrator.sql.begin(async (tx) => {
    await tx`
      select from public."User" where id = any (${waiting.map((one) => one.subject.id)}) for update`
    isLocked.resolve()
    await release.promise
  })
  await isLocked.promise

  // The first two are under way, each by itself, when all others come.
  const late = confirmAll(waiting)
  const others = await confirmAll(held.slice(3))

  expect(others.map(({ outcome }) => outcome)).toEqual(held.slice(3).map(() => 'applied'))
  expect(await Promise.all(waiting.map(({ id }) => shop.statusOf(id)))).toEqual([0, 0, 0])
  release.resolve()
  await holding
  expect((await late).map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied'])
})

test('a password is judged and set by a statement of its own', async ({ db, shop }) => {
  const reset = await shop.holdPasswordReset()
  const confirm = confirmerOf(db)
  const given = (password: string) => ({ Admin_account: { password } })

  expect(await confirm({ ...reset, given: given('short') })).toMatchObject({
    outcome: 'given-refused',
  })
  expect(await confirm({ ...reset, given: given('seven quiet otters swim north') })).toMatchObject({
    outcome: 'applied',
  })
  expect(await shop.passwordOf(reset.subject)).toBe('hash of seven quiet otters swim north')
})
