import { exampleConfig } from '@countersign/changes/testing'
import { connect, type Database } from '@countersign/db'
import { expect } from 'vitest'
import { verifyAudit } from '../audit/verify-audit.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { type Held, hashPrompted, tapStatements, test, type World } from '../testing/index.ts'
import { confirmBatch, createConfirmer } from './confirm-batch.ts'
import { confirmChange } from './confirm-change.ts'

const outcomesOf = (outcomes: Awaited<ReturnType<typeof confirmBatch>>) =>
  outcomes.map((outcome) => outcome?.outcome)

const holdSome = (world: World, count: number): Promise<Held[]> =>
  Promise.all(
    Array.from({ length: count }, (_, n) => world.holdEmailChange({ to: `new-${n}@example.com` })),
  )

test('applies every change, ends each verification and notifies each old address', async ({
  db,
  migrator,
  world,
}) => {
  const held = await holdSome(world, 5)
  const before = await Promise.all(held.map((one) => world.emailOf(one.subject)))
  const card = await world.holdCardChange({ expiry: '2033-03' })

  // In no order: each gets its own answer.
  const links = [held[3], card, held[0], held[4], held[1], held[2]].filter((link) => !!link)
  const outcomes = await confirmBatch(db, links)

  expect(outcomesOf(outcomes)).toEqual(links.map(() => 'applied'))
  expect(outcomes[2]).toMatchObject({
    details: { status: 'confirmed', email: 'new-0@example.com', changes: [{ before: before[0] }] },
  })
  expect(await world.cardOf(card.subject)).toMatchObject({ exp_date: '2033-03' })
  expect(await world.messagesOf(card.id)).toMatchObject([{ kind: 'link' }, { kind: 'notice' }])
  for (const [n, one] of held.entries()) {
    expect(await world.emailOf(one.subject)).toBe(`new-${n}@example.com`)
    expect(await world.rowOf(one.id)).toMatchObject({ status: 1, ended_at: expect.any(String) })
    expect(await world.eventsOf(one.id)).toEqual(['held', 'confirmed'])
    const undo = await world.undoOf(one)
    expect(await world.eventsOf(undo.id)).toEqual(['held'])
    expect(await world.messagesOf(undo.id)).toMatchObject([{ kind: 'link', recipient: before[n] }])
    expect(await confirmChange(db, undo, hashPrompted)).toMatchObject({ outcome: 'applied' })
    expect(await world.emailOf(one.subject)).toBe(before[n])
  }
  expect((await verifyAudit(migrator, () => {})).faults).toBe(0)
})

test('a link that comes twice is confirmed once', async ({ db, world }) => {
  const [first, second] = await holdSome(world, 2)
  if (!first || !second) throw new Error('two were held')

  const outcomes = await confirmBatch(db, [first, second, first])

  expect(outcomesOf(outcomes)).toEqual(['applied', 'applied', 'already-confirmed'])
  expect(await world.eventsOf(first.id)).toEqual(['held', 'confirmed'])
})

test('a wrong key is unknown and does nothing, also beside the right one', async ({
  db,
  world,
}) => {
  const [held, other] = await holdSome(world, 2)
  if (!held || !other) throw new Error('two were held')
  const wrong = { key: `A${'x'.repeat(19)}${other.key.slice(20)}` }

  expect(outcomesOf(await confirmBatch(db, [wrong, held, { key: 'no key' }]))).toEqual([
    'unknown',
    'applied',
    'unknown',
  ])
  expect(await world.statusOf(other.id)).toBe(0)
  expect(outcomesOf(await confirmBatch(db, [wrong, other]))).toEqual(['unknown', 'applied'])
})

test('says of each link that has ended how it has', async ({ db, world }) => {
  const [confirmed, revoked, expired, open] = await holdSome(world, 4)
  if (!confirmed || !revoked || !expired || !open) throw new Error('four were held')
  await confirmChange(db, confirmed, hashPrompted)
  await revokeVerification(db, { id: revoked.id, reason: 'by phone', by: await world.someAdmin() })
  await world.expire(expired.id)

  const outcomes = await confirmBatch(db, [confirmed, revoked, expired, open])

  expect(outcomesOf(outcomes)).toEqual(['already-confirmed', 'revoked', 'expired', 'applied'])
  expect(await world.eventsOf(revoked.id)).toEqual(['held', 'revoked'])
  expect(await world.eventsOf(expired.id)).toEqual(['held'])
})

test('leaves alone what needs more than to be applied, and what cannot be', async ({
  db,
  migrator,
  world,
}) => {
  const applied = await world.holdEmailChange({ to: 'fine@example.com' })
  await confirmChange(db, applied, hashPrompted)
  const drifted = await world.holdEmailChange({ to: 'drifted@example.com' })
  await migrator.sql`update public."User" set email = 'other@example.com' where id = ${drifted.subject.id}`
  const taken = await world.holdEmailChange({ to: 'taken@example.com' })
  await world.addUser({ email: 'taken@example.com' })
  const { taker } = await world.holdHandover()
  const special = [
    drifted,
    taken,
    taker,
    await world.undoOf(applied),
    await world.holdEmailChange({ to: 'asked@example.com', by: await world.someAdmin() }),
    await world.holdPasswordReset(),
  ]
  const plain = await world.holdEmailChange({ to: 'plain@example.com' })

  const outcomes = await confirmBatch(db, [...special, plain])

  expect(outcomesOf(outcomes)).toEqual([...special.map(() => undefined), 'applied'])
  for (const { id } of special) {
    expect(await world.statusOf(id)).toBe(0)
    expect(await world.eventsOf(id)).toEqual(['held'])
  }
  expect(await world.emailOf(drifted.subject)).toBe('other@example.com')
})

test('two links for one address: the first is applied, the second is left alone', async ({
  db,
  world,
}) => {
  const to = 'same@example.com'
  const first = await world.holdEmailChange({ to })
  const second = await world.holdEmailChange({ to })

  expect(outcomesOf(await confirmBatch(db, [second, first]))).toEqual([undefined, 'applied'])
  expect(await world.statusOf(second.id)).toBe(0)
})

test('waits for no link that somebody else is at', async ({ db, migrator, world }) => {
  const [locked, free] = await holdSome(world, 2)
  if (!locked || !free) throw new Error('two were held')
  await migrator.sql.begin(async (tx) => {
    await tx`select from countersign.verification where id = ${locked.id} for update`

    expect(outcomesOf(await confirmBatch(db, [locked, free]))).toEqual([undefined, 'applied'])
  })
  expect(await confirmChange(db, locked, hashPrompted)).toMatchObject({ outcome: 'applied' })
})

test('gives up, and has done nothing, where a subject’s row stays locked', async ({
  db,
  migrator,
  world,
}) => {
  const [free, locked] = await holdSome(world, 2)
  if (!locked || !free) throw new Error('two were held')
  await migrator.sql.begin(async (tx) => {
    await tx`select from public."User" where id = ${locked.subject.id} for update`

    await expect(confirmBatch(db, [free, locked])).rejects.toMatchObject({ code: '55P03' })
  })
  expect(await world.statusOf(free.id)).toBe(0)
  expect(outcomesOf(await confirmBatch(db, [free, locked]))).toEqual(['applied', 'applied'])
})

test('each is confirmed once when the same links race in several batches and by themselves', async ({
  db,
  migrator,
  world,
}) => {
  const held = await holdSome(world, 12)
  const [revoked] = held
  if (!revoked) throw new Error('twelve were held')
  const shifted = (by: number) => [...held.slice(by), ...held.slice(0, by)]

  const [batches, alone] = await Promise.all([
    Promise.all([0, 3, 6, 9].map((by) => confirmBatch(db, shifted(by)))),
    Promise.all(held.map((one) => confirmChange(db, one, hashPrompted))),
    revokeVerification(db, { id: revoked.id, reason: 'by phone', by: await world.someAdmin() }),
  ])

  const applied = [...batches.flat(), ...alone].filter((one) => one?.outcome === 'applied')
  const wasRevoked = (await world.statusOf(revoked.id)) === 2
  expect(applied).toHaveLength(wasRevoked ? 11 : 12)
  for (const one of held) {
    const ending = one === revoked && wasRevoked ? 'revoked' : 'confirmed'
    expect(await world.eventsOf(one.id)).toEqual(['held', ending])
  }
  const undos = await migrator.sql`select from countersign.verification where undo_of is not null`
  expect(undos).toHaveLength(applied.length)
  expect((await verifyAudit(migrator, () => {})).faults).toBe(0)
})

const confirmerOf = (db: Database) =>
  createConfirmer({ db, hashPrompted, validatePrompted: async () => null, onBatchFailed() {} })

test('what is sent at once shares statements, and each gets its own answer', async ({
  clone,
  world,
}) => {
  const held = await holdSome(world, 40)
  await world.addUser({ email: 'new-7@example.com' })
  const tap = await tapStatements(clone.serverUrl)
  const db = connect(tap.url, { config: exampleConfig })
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
  world,
}) => {
  const held = await holdSome(world, 12)
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

  // The first two are in progress, each by itself, when all others come.
  const late = confirmAll(waiting)
  const others = await confirmAll(held.slice(3))

  expect(others.map(({ outcome }) => outcome)).toEqual(held.slice(3).map(() => 'applied'))
  expect(await Promise.all(waiting.map(({ id }) => world.statusOf(id)))).toEqual([0, 0, 0])
  release.resolve()
  await holding
  expect((await late).map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied'])
})

test('a password is judged and set by a statement of its own', async ({ db, world }) => {
  const reset = await world.holdPasswordReset()
  const confirm = confirmerOf(db)
  const prompted = (password: string) => ({ panel_account: { password } })

  expect(await confirm({ ...reset, prompted: prompted('short') })).toMatchObject({
    outcome: 'prompted-invalid',
  })
  expect(
    await confirm({ ...reset, prompted: prompted('seven quiet otters swim north') }),
  ).toMatchObject({
    outcome: 'applied',
  })
  expect(await world.passwordOf(reset.subject)).toBe('hash of seven quiet otters swim north')
})
