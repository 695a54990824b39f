import { expect } from 'vitest'
import { configure } from './configure.ts'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { findVerification } from './find-verification.ts'
import { listVerifications } from './list-verifications.ts'
import { purgeDetails } from './purge-details.ts'
import { hashGiven, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

test('applying a change mails the old address a link that undoes it, in the same transaction', async ({
  db,
  migrator,
  shop,
}) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const held = await shop.holdEmailChange({ to: 'new@example.com', subject: user })
  await confirmChange(db, held, hashGiven)

  const undo = await shop.undoOf(held)
  expect(await shop.messagesOf(undo.id)).toMatchObject([
    { kind: 'link', recipient: 'ada@example.com' },
  ])
  expect(await shop.messagesOf(held.id)).toMatchObject([{ kind: 'link' }])
  expect(await viewVerification(db, undo)).toMatchObject({
    view: {
      type: 'U',
      email: 'ada@example.com',
      changes: [{ before: 'new@example.com', after: 'ada@example.com' }],
      foreseen: null,
    },
  })
  const [together] = await migrator.sql<{ are: boolean }[]>`
    select u.created_at = a.ended_at as are
    from countersign.verification a join countersign.verification u on u.undo_of = a.id`
  expect(together?.are).toBe(true)
})

test('it lasts 72 hours', async ({ db, migrator, shop }) => {
  const held = await shop.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashGiven)
  const [row] = await migrator.sql<{ hours: number }[]>`
    select extract(epoch from expires_at - created_at)::integer / 3600 as hours
    from countersign.verification where undo_of = ${held.id}`
  expect(row?.hours).toBe(72)
})

test('restores what was, once, signs the subject out everywhere, and tells the address that loses it', async ({
  db,
  migrator,
  shop,
}) => {
  const admin = await shop.addAdmin({ email: 'kay@example.com' })
  const held = await shop.holdEmailChange({ to: 'thief@example.com', subject: admin })
  await confirmChange(db, held, hashGiven)
  await shop.addSession(admin)
  const undo = await shop.undoOf(held)

  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => confirmChange(db, undo, hashGiven)),
  )

  expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
  expect(await shop.emailOf(admin)).toBe('kay@example.com')
  expect(await migrator.sql`select from public."Admin_session"`).toHaveLength(0)
  expect(await shop.messagesOf(undo.id)).toMatchObject([
    { kind: 'link', recipient: 'kay@example.com' },
    { kind: 'notice', recipient: 'thief@example.com' },
  ])
})

test('is not undone itself', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashGiven)
  const undo = await shop.undoOf(held)
  await confirmChange(db, undo, hashGiven)
  await expect(shop.undoOf(undo)).rejects.toThrow('nothing undoes')
})

test('conflicts when the value was changed again since, and leaves it', async ({
  db,
  migrator,
  shop,
}) => {
  const held = await shop.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashGiven)
  const undo = await shop.undoOf(held)
  await migrator.sql`update public."User" set email = 'newest@example.com' where id = ${held.subject.id}`

  expect(await viewVerification(db, undo)).toMatchObject({
    view: { foreseen: { kind: 'drift', columns: ['email'] } },
  })
  expect(await confirmChange(db, undo, hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'drift', table: 'User', columns: ['email'] } },
  })
  expect(await shop.emailOf(held.subject)).toBe('newest@example.com')
})

test('conflicts when somebody else took the old address meanwhile', async ({ db, shop }) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const held = await shop.holdEmailChange({ to: 'new@example.com', subject: user })
  await confirmChange(db, held, hashGiven)
  await shop.addUser({ email: 'ada@example.com' })

  expect(await confirmChange(db, await shop.undoOf(held), hashGiven)).toMatchObject({
    outcome: 'conflicted',
    view: { conflict: { kind: 'taken' } },
  })
  expect(await shop.emailOf(user)).toBe('new@example.com')
})

test('cannot be held by a caller, not even with the server’s own credentials', async ({
  db,
  migrator,
  shop,
}) => {
  const { id } = await shop.addUser()
  const [row] = await db.sql<{ outcome: string }[]>`
    select outcome from countersign.hold('U', 'User', ${id}, ${db.sql.json({ User: { email: 'thief@example.com' } })},
      'title', null, 'en', null, null, null, null)`

  expect(row?.outcome).toBe('undeclared')
  expect(await migrator.sql`select from countersign.message`).toHaveLength(0)
})

test('a newer change of the address does not take the older undo away', async ({ db, shop }) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const held = await shop.holdEmailChange({ to: 'thief@example.com', subject: user })
  await confirmChange(db, held, hashGiven)
  await shop.holdEmailChange({ to: 'thief-2@example.com', subject: user })

  expect(await confirmChange(db, await shop.undoOf(held), hashGiven)).toMatchObject({
    outcome: 'applied',
  })
  expect(await shop.emailOf(user)).toBe('ada@example.com')
})

test('runs out', async ({ db, shop }) => {
  const held = await shop.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashGiven)
  const undo = await shop.undoOf(held)
  await shop.expire(undo.id)

  expect(await confirmChange(db, undo, hashGiven)).toMatchObject({ outcome: 'expired' })
  expect(await shop.emailOf(held.subject)).toBe('new@example.com')
})

test('is not ended by "this wasn’t me", which would say the opposite', async ({ db, shop }) => {
  await shop.addAdmin()
  const held = await shop.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashGiven)
  const undo = await shop.undoOf(held)

  expect(await declineChange(db, undo)).toMatchObject({
    outcome: 'too-late',
    view: { state: 'pending' },
  })
  expect(await shop.messagesOf(undo.id)).toHaveLength(1)
  expect(await confirmChange(db, undo, hashGiven)).toMatchObject({ outcome: 'applied' })
})

test('what was undone says so to every link of its change, in the list and in the drawer, and stays confirmed', async ({
  db,
  shop,
}) => {
  const held = await shop.holdEmailChange({ by: await shop.someAdmin(), to: 'new@example.com' })
  const present = await shop.partnerOf(held)
  await confirmChange(db, present, hashGiven)
  await confirmChange(db, held, hashGiven)
  const undo = await shop.undoOf(held)
  expect(await viewVerification(db, held)).toMatchObject({ view: { undoneAt: null } })
  expect((await listVerifications(db, { status: 'pending' })).items).toEqual([])
  expect((await listVerifications(db, { status: 'undo-offer' })).items).toMatchObject([
    { id: undo.id },
  ])

  await confirmChange(db, undo, hashGiven)

  const undone = { state: 'confirmed', undoneAt: expect.any(String) }
  for (const link of [held, present]) {
    expect(await viewVerification(db, link)).toMatchObject({ view: undone })
    expect(await confirmChange(db, link, hashGiven)).toMatchObject({ view: undone })
    expect(await findVerification(db, link)).toMatchObject(undone)
  }
  const { items } = await listVerifications(db, { status: 'confirmed' })
  expect(items.map(({ id, undoneAt }) => [id, undoneAt !== null])).toEqual([
    [undo.id, false],
    [held.id, true],
  ])
})

test('is no less possible once the details of what it undoes were removed', async ({
  db,
  migrator,
  shop,
}) => {
  const held = await shop.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashGiven)
  const undo = await shop.undoOf(held)
  await migrator.sql`update countersign.message set state = 'sent'`
  await shop.backdate(held.id, 24 * 60)
  await configure(db, { linkEpoch: 0, retentionDays: 1 })
  await purgeDetails(db)

  expect(await confirmChange(db, undo, hashGiven)).toMatchObject({ outcome: 'applied' })
  expect(await findVerification(db, held)).toMatchObject({
    purgedAt: expect.any(String),
    undoneAt: expect.any(String),
  })
})

test('the panel links the pair both ways, and the first one’s trail says that it was undone', async ({
  db,
  shop,
}) => {
  const held = await shop.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashGiven)
  const undo = await shop.undoOf(held)
  expect(await findVerification(db, held)).toMatchObject({
    undoneBy: { id: undo.id, state: 'pending' },
  })
  await confirmChange(db, undo, hashGiven)

  expect(await findVerification(db, held)).toMatchObject({
    undoneBy: { id: undo.id, state: 'confirmed' },
  })
  expect(await findVerification(db, undo)).toMatchObject({ undoOf: held.id })
  expect(await shop.eventsOf(held.id)).toEqual(['held', 'confirmed', 'undone'])
})
