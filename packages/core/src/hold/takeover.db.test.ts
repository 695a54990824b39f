import type { AnyHoldInput, SubjectRef } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { listVerifications } from '../lists/list-verifications.ts'
import { encryptionKeys, hashPrompted, sharedTest as test, type World } from '../testing/index.ts'
import { holdChange } from './hold-change.ts'
import type { ProvenRequester } from './requester.ts'

const program = { kind: 'client', id: 'billing', name: 'Billing' } as const

const signedIn = async (world: World, role: string) =>
  world.addSession(await world.addAdmin({ role, name: 'Kay' }))

const resetOf = (id: string): AnyHoldInput => ({
  type: 'b',
  subject: { kind: 'panel-admin', id },
  changes: {},
})

let addresses = 0
const newAddress = () => `thief-${++addresses}@example.com`

/** As any program that speaks SQL would ask: past every check in TypeScript. */
async function holdInSql(db: Database, { kind, id }: SubjectRef, to: string, by: ProvenRequester) {
  const { session, client } = {
    session: 'session' in by ? by.session : null,
    client: 'id' in by ? by.id : null,
  }
  const [type, table] = kind === 'User' ? ['A', 'User'] : ['a', 'panel_admin']
  const [row] = await db.sql<{ outcome: string; id: string | null }[]>`
    select outcome, id from countersign.hold(${type}, ${kind}, ${id}, ${db.sql.json({ [table]: { email: to } })},
      'title', null, 'en', ${session}, ${client}, null, null)`
  return row
}

test.for(['an operator', 'an owner of the panel', 'a program'])(
  'an address that %s asks for is not changed by the new mailbox alone, but by both',
  async (who, { db, world }) => {
    const user = await world.addUser()
    const before = await world.emailOf(user)
    const to = newAddress()
    const by =
      who === 'a program'
        ? program
        : await signedIn(world, who === 'an operator' ? 'operator' : 'owner')
    const held = await world.holdEmailChange({ by, to, subject: user })

    expect(await confirmChange(db, held, hashPrompted)).toMatchObject({
      outcome: 'waiting',
      details: { status: 'pending', waitingFor: 'p•••@example.com' },
    })
    expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'waiting' })
    expect(await world.emailOf(user)).toBe(before)

    const present = await world.partnerOf(held)
    expect(await confirmChange(db, present, hashPrompted)).toMatchObject({ outcome: 'applied' })
    expect(await world.emailOf(user)).toBe(to)
    // Whichever key came last: the old address can undo it, and the new one is told of that.
    const undo = await world.undoOf(held)
    expect(await world.messagesOf(undo.id)).toMatchObject([{ recipient: before }])
    await confirmChange(db, undo, hashPrompted)
    expect((await world.messagesOf(undo.id)).at(-1)).toMatchObject({
      kind: 'notice',
      recipient: to,
    })
  },
)

test('the same held in SQL needs both keys too', async ({ db, world }) => {
  const user = await world.addUser()
  const before = await world.emailOf(user)
  const held = await holdInSql(db, user, newAddress(), await signedIn(world, 'operator'))
  const key = await world.keyOf(held?.id ?? '')

  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'waiting' })
  expect(await world.emailOf(user)).toBe(before)
})

test('the present address is asked by a mail of its own that names who asked, and can stop it', async ({
  db,
  world,
}) => {
  const user = await world.addUser({ email: 'ada@example.com' })
  const by = await signedIn(world, 'operator')
  const held = await world.holdEmailChange({ by, to: newAddress(), subject: user })
  const present = await world.partnerOf(held)

  expect(await world.messagesOf(present.id)).toMatchObject([
    { kind: 'link', recipient: 'ada@example.com' },
  ])
  expect(await lookUpLink(db, present)).toMatchObject({
    details: { role: 'confirms', requester: { kind: 'admin', name: 'Kay' } },
  })
  await confirmChange(db, held, hashPrompted)
  expect(await declineChange(db, present)).toMatchObject({ outcome: 'declined' })
  expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'declined' })
  expect(await world.emailOf(user)).toBe('ada@example.com')
})

test('what admins ask for their own address needs the new one alone, and can be undone by the old', async ({
  db,
  world,
}) => {
  const admin = await world.addAdmin({ email: 'kay@example.com', role: 'viewer' })
  const by = await world.addSession(admin)
  const held = await world.holdEmailChange({ by, to: 'kay@new.example', subject: admin })

  expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'applied' })
  expect(await world.messagesOf((await world.undoOf(held)).id)).toMatchObject([
    { recipient: 'kay@example.com' },
  ])
})

test('a change that leaves the address alone needs one key, no matter who asks', async ({
  db,
  world,
}) => {
  const reset = await world.holdPasswordReset(await world.addUser())
  const card = await world.holdCardChange()
  for (const { id } of [reset, card])
    await expect(world.partnerOf({ ...reset, id })).rejects.toThrow()
  expect(await confirmChange(db, card, hashPrompted)).toMatchObject({ outcome: 'applied' })
})

test('the panel lists a change of two keys once', async ({ db, world }) => {
  const to = newAddress()
  const held = await world.holdEmailChange({ by: program, to })
  const { items } = await listVerifications(db, { subject: held.subject })
  expect(items.map(({ id }) => id)).toEqual([held.id])
})

test.for(['operator', 'viewer'])(
  'an admin who is %s cannot ask for any change of another admin, whatever the way in',
  async (role, { db, migrator, world }) => {
    const boss = await world.addAdmin()
    const requester = await signedIn(world, role)
    const address: AnyHoldInput = {
      type: 'a',
      subject: { kind: 'panel-admin', id: boss.id },
      changes: { panel_admin: { email: newAddress() } },
    }

    for (const input of [address, resetOf(boss.id)]) {
      await expect(holdChange(db, input, { requester, encryptionKeys })).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
    expect(await holdInSql(db, boss, newAddress(), requester)).toMatchObject({
      outcome: 'not-allowed',
    })
    const held = await migrator.sql`
      select from countersign.verification where subject_kind = 'panel-admin' and subject_id = ${boss.id}`
    expect(held).toEqual([])
  },
)

test('an owner may ask for another admin’s address, which the present one has to confirm', async ({
  db,
  world,
}) => {
  const other = await world.addAdmin()
  const before = await world.emailOf(other)
  const to = newAddress()
  const held = await world.holdEmailChange({
    by: await signedIn(world, 'owner'),
    to,
    subject: other,
  })

  expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'waiting' })
  expect(await world.emailOf(other)).toBe(before)
  await confirmChange(db, await world.partnerOf(held), hashPrompted)
  expect(await world.emailOf(other)).toBe(to)
})

test('a program can mail an admin a link for a new password, and ask for nothing else of them', async ({
  db,
  world,
}) => {
  const boss = await world.addAdmin({ email: 'boss@example.com' })
  const reset = await holdChange(db, resetOf(boss.id), { requester: program, encryptionKeys })

  expect(await world.messagesOf(reset.id)).toMatchObject([{ recipient: 'boss@example.com' }])
  expect(await holdInSql(db, boss, newAddress(), program)).toMatchObject({
    outcome: 'not-allowed',
  })
})
