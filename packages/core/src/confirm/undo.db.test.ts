import { expect } from 'vitest'
import { declineChange } from '../endings/decline-change.ts'
import { purgeDetails } from '../endings/purge-details.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { findVerification } from '../lists/find-verification.ts'
import { listVerifications } from '../lists/list-verifications.ts'
import { configure } from '../maintenance/configure.ts'
import { hashPrompted, test } from '../testing/index.ts'
import { confirmChange } from './confirm-change.ts'

test('applying a change mails the old address a link that undoes it, in the same transaction', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser({ email: 'ada@example.com' })
  const held = await world.holdEmailChange({ to: 'new@example.com', subject: user })
  await confirmChange(db, held, hashPrompted)

  const undo = await world.undoOf(held)
  expect(await world.messagesOf(undo.id)).toMatchObject([
    { kind: 'link', recipient: 'ada@example.com' },
  ])
  expect(await world.messagesOf(held.id)).toMatchObject([{ kind: 'link' }])
  expect(await lookUpLink(db, undo)).toMatchObject({
    details: {
      type: 'u',
      email: 'ada@example.com',
      changes: [{ before: 'new@example.com', after: 'ada@example.com' }],
      predictedConflict: null,
    },
  })
  const [together] = await migrator.sql<{ are: boolean }[]>`
    select u.created_at = a.ended_at as are
    from countersign.verification a join countersign.verification u on u.undo_of = a.id`
  expect(together?.are).toBe(true)
})

test('it lasts 72 hours', async ({ db, migrator, world }) => {
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashPrompted)
  const [row] = await migrator.sql<{ hours: number }[]>`
    select extract(epoch from expires_at - created_at)::integer / 3600 as hours
    from countersign.verification where undo_of = ${held.id}`
  expect(row?.hours).toBe(72)
})

test('restores what was, once, signs the subject out everywhere, and notifies the address that loses it', async ({
  db,
  migrator,
  world,
}) => {
  const admin = await world.addAdmin({ email: 'kay@example.com' })
  const held = await world.holdEmailChange({ to: 'thief@example.com', subject: admin })
  await confirmChange(db, held, hashPrompted)
  await world.addSession(admin)
  const undo = await world.undoOf(held)

  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => confirmChange(db, undo, hashPrompted)),
  )

  expect(outcomes.filter(({ outcome }) => outcome === 'applied')).toHaveLength(1)
  expect(await world.emailOf(admin)).toBe('kay@example.com')
  expect(await migrator.sql`select from countersign.panel_session`).toHaveLength(0)
  expect(await world.messagesOf(undo.id)).toMatchObject([
    { kind: 'link', recipient: 'kay@example.com' },
    { kind: 'notice', recipient: 'thief@example.com' },
  ])
})

test('is not undone itself', async ({ db, world }) => {
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashPrompted)
  const undo = await world.undoOf(held)
  await confirmChange(db, undo, hashPrompted)
  await expect(world.undoOf(undo)).rejects.toThrow('nothing undoes')
})

test('conflicts when the value was changed again since, and leaves it', async ({
  db,
  migrator,
  world,
}) => {
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashPrompted)
  const undo = await world.undoOf(held)
  await migrator.sql`update public."User" set email = 'newest@example.com' where id = ${held.subject.id}`

  expect(await lookUpLink(db, undo)).toMatchObject({
    details: { predictedConflict: { kind: 'stale', columns: ['email'] } },
  })
  expect(await confirmChange(db, undo, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'stale', table: 'User', columns: ['email'] } },
  })
  expect(await world.emailOf(held.subject)).toBe('newest@example.com')
})

test('conflicts when somebody else took the old address meanwhile', async ({ db, world }) => {
  const user = await world.addUser({ email: 'ada@example.com' })
  const held = await world.holdEmailChange({ to: 'new@example.com', subject: user })
  await confirmChange(db, held, hashPrompted)
  await world.addUser({ email: 'ada@example.com' })

  expect(await confirmChange(db, await world.undoOf(held), hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'unique-violation' } },
  })
  expect(await world.emailOf(user)).toBe('new@example.com')
})

test('cannot be held by a caller, not even with the server’s own credentials', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.addUser()
  const [row] = await db.sql<{ outcome: string }[]>`
    select outcome from countersign.hold('u', 'User', ${id}, ${db.sql.json({ User: { email: 'thief@example.com' } })},
      'title', null, 'en', null, null, null, null)`

  expect(row?.outcome).toBe('undeclared')
  expect(await migrator.sql`select from countersign.message`).toHaveLength(0)
})

test('a newer change of the address does not take the older undo away', async ({ db, world }) => {
  const user = await world.addUser({ email: 'ada@example.com' })
  const held = await world.holdEmailChange({ to: 'thief@example.com', subject: user })
  await confirmChange(db, held, hashPrompted)
  await world.holdEmailChange({ to: 'thief-2@example.com', subject: user })

  expect(await confirmChange(db, await world.undoOf(held), hashPrompted)).toMatchObject({
    outcome: 'applied',
  })
  expect(await world.emailOf(user)).toBe('ada@example.com')
})

test('runs out', async ({ db, world }) => {
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashPrompted)
  const undo = await world.undoOf(held)
  await world.expire(undo.id)

  expect(await confirmChange(db, undo, hashPrompted)).toMatchObject({ outcome: 'expired' })
  expect(await world.emailOf(held.subject)).toBe('new@example.com')
})

test('is not ended by "this wasn’t me", which would say the opposite', async ({ db, world }) => {
  await world.addAdmin()
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashPrompted)
  const undo = await world.undoOf(held)

  expect(await declineChange(db, undo)).toMatchObject({
    outcome: 'too-late',
    details: { status: 'pending' },
  })
  expect(await world.messagesOf(undo.id)).toHaveLength(1)
  expect(await confirmChange(db, undo, hashPrompted)).toMatchObject({ outcome: 'applied' })
})

test('what was undone says so to every link of its change, in the list and in the drawer, and stays confirmed', async ({
  db,
  world,
}) => {
  const held = await world.holdEmailChange({ by: await world.someAdmin(), to: 'new@example.com' })
  const present = await world.partnerOf(held)
  await confirmChange(db, present, hashPrompted)
  await confirmChange(db, held, hashPrompted)
  const undo = await world.undoOf(held)
  expect(await lookUpLink(db, held)).toMatchObject({ details: { undoneAt: null } })
  expect((await listVerifications(db, { status: 'pending' })).items).toEqual([])
  expect((await listVerifications(db, { status: 'undo-offer' })).items).toMatchObject([
    { id: undo.id },
  ])

  await confirmChange(db, undo, hashPrompted)

  const undone = { status: 'confirmed', undoneAt: expect.any(String) }
  for (const link of [held, present]) {
    expect(await lookUpLink(db, link)).toMatchObject({ details: undone })
    expect(await confirmChange(db, link, hashPrompted)).toMatchObject({ details: undone })
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
  world,
}) => {
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashPrompted)
  const undo = await world.undoOf(held)
  await migrator.sql`update countersign.message set status = 'sent'`
  await world.backdate(held.id, 24 * 60)
  await configure(db, { linkEpoch: 0, retentionDays: 1 })
  await purgeDetails(db)

  expect(await confirmChange(db, undo, hashPrompted)).toMatchObject({ outcome: 'applied' })
  expect(await findVerification(db, held)).toMatchObject({
    purgedAt: expect.any(String),
    undoneAt: expect.any(String),
  })
})

test('the panel links the pair both ways, and the first one’s trail says that it was undone', async ({
  db,
  world,
}) => {
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, held, hashPrompted)
  const undo = await world.undoOf(held)
  expect(await findVerification(db, held)).toMatchObject({
    undoneBy: { id: undo.id, status: 'pending' },
  })
  await confirmChange(db, undo, hashPrompted)

  expect(await findVerification(db, held)).toMatchObject({
    undoneBy: { id: undo.id, status: 'confirmed' },
  })
  expect(await findVerification(db, undo)).toMatchObject({ undoOf: held.id })
  expect(await world.eventsOf(held.id)).toEqual(['held', 'confirmed', 'undone'])
})
