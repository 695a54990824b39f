import type { HoldInput, SubjectRef } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { holdChange } from './hold-change.ts'
import { listVerifications } from './list-verifications.ts'
import type { ProvenRequester } from './requester.ts'
import { hashGiven, type Shop, seals, sharedTest as test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

const program = { kind: 'client', id: 'billing', name: 'Billing' } as const

const signedIn = async (shop: Shop, role: string) =>
  shop.addSession(await shop.addAdmin({ role, name: 'Kay' }))

const resetOf = (id: string): HoldInput => ({
  type: 'B',
  subject: { table: 'Admin', id },
  changes: {},
})

let addresses = 0
const newAddress = () => `thief-${++addresses}@example.com`

/** As any program that speaks SQL would ask: past every check in TypeScript. */
async function holdInSql(db: Database, { table, id }: SubjectRef, to: string, by: ProvenRequester) {
  const { session, client } =
    'session' in by ? { session: by.session, client: null } : { session: null, client: by.id }
  const [row] = await db.sql<{ outcome: string; id: string | null }[]>`
    select outcome, id from countersign.hold('A', ${table}, ${id}, ${db.sql.json({ [table]: { email: to } })},
      'title', null, 'en', ${session}, ${client}, null, null)`
  return row
}

test.for(['an operator', 'an owner of the panel', 'a program'])(
  'an address that %s asks for is not changed by the new mailbox alone, but by both',
  async (who, { db, shop }) => {
    const user = await shop.addUser()
    const before = await shop.emailOf(user)
    const to = newAddress()
    const by =
      who === 'a program'
        ? program
        : await signedIn(shop, who === 'an operator' ? 'operator' : 'owner')
    const held = await shop.holdEmailChange({ by, to, subject: user })

    expect(await confirmChange(db, held, hashGiven)).toMatchObject({
      outcome: 'waiting',
      view: { state: 'pending', waitingFor: 'p•••@example.com' },
    })
    expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'waiting' })
    expect(await shop.emailOf(user)).toBe(before)

    const present = await shop.partnerOf(held)
    expect(await confirmChange(db, present, hashGiven)).toMatchObject({ outcome: 'applied' })
    expect(await shop.emailOf(user)).toBe(to)
    // Whichever key came last: the old address can undo it, and the new one is told of that.
    const undo = await shop.undoOf(held)
    expect(await shop.messagesOf(undo.id)).toMatchObject([{ recipient: before }])
    await confirmChange(db, undo, hashGiven)
    expect((await shop.messagesOf(undo.id)).at(-1)).toMatchObject({ kind: 'notice', recipient: to })
  },
)

test('the same held in SQL needs both keys too', async ({ db, shop }) => {
  const user = await shop.addUser()
  const before = await shop.emailOf(user)
  const held = await holdInSql(db, user, newAddress(), await signedIn(shop, 'operator'))
  const key = await shop.keyOf(held?.id ?? '')

  expect(await confirmChange(db, { key }, hashGiven)).toMatchObject({ outcome: 'waiting' })
  expect(await shop.emailOf(user)).toBe(before)
})

test('the present address is asked by a mail of its own that names who asked, and can stop it', async ({
  db,
  shop,
}) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const by = await signedIn(shop, 'operator')
  const held = await shop.holdEmailChange({ by, to: newAddress(), subject: user })
  const present = await shop.partnerOf(held)

  expect(await shop.messagesOf(present.id)).toMatchObject([
    { kind: 'link', recipient: 'ada@example.com' },
  ])
  expect(await viewVerification(db, present)).toMatchObject({
    view: { part: 'confirms', requester: { kind: 'admin', name: 'Kay' } },
  })
  await confirmChange(db, held, hashGiven)
  expect(await declineChange(db, present)).toMatchObject({ outcome: 'declined' })
  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'declined' })
  expect(await shop.emailOf(user)).toBe('ada@example.com')
})

test('what admins ask for their own address needs the new one alone, and can be undone by the old', async ({
  db,
  shop,
}) => {
  const admin = await shop.addAdmin({ email: 'kay@example.com', role: 'viewer' })
  const by = await shop.addSession(admin)
  const held = await shop.holdEmailChange({ by, to: 'kay@new.example', subject: admin })

  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'applied' })
  expect(await shop.messagesOf((await shop.undoOf(held)).id)).toMatchObject([
    { recipient: 'kay@example.com' },
  ])
})

test('a change that leaves the address alone needs one key, whoever asks', async ({ db, shop }) => {
  const reset = await shop.holdPasswordReset(await shop.addUser())
  const card = await shop.holdCardChange()
  for (const { id } of [reset, card])
    await expect(shop.partnerOf({ ...reset, id })).rejects.toThrow()
  expect(await confirmChange(db, card, hashGiven)).toMatchObject({ outcome: 'applied' })
})

test('the panel lists a change of two keys once', async ({ db, shop }) => {
  const to = newAddress()
  const held = await shop.holdEmailChange({ by: program, to })
  const { items } = await listVerifications(db, { subject: held.subject })
  expect(items.map(({ id }) => id)).toEqual([held.id])
})

test.for(['operator', 'viewer'])(
  'an admin who is %s cannot ask for any change of another admin, whatever the way in',
  async (role, { db, migrator, shop }) => {
    const boss = await shop.addAdmin()
    const requester = await signedIn(shop, role)
    const address: HoldInput = {
      type: 'A',
      subject: { table: 'Admin', id: boss.id },
      changes: { Admin: { email: newAddress() } },
    }

    for (const input of [address, resetOf(boss.id)]) {
      await expect(holdChange(db, input, { requester, seals })).rejects.toMatchObject({
        code: 'not-allowed',
      })
    }
    expect(await holdInSql(db, boss, newAddress(), requester)).toMatchObject({
      outcome: 'not-allowed',
    })
    const held = await migrator.sql`
      select from countersign.verification where subject_table = 'Admin' and subject_id = ${boss.id}`
    expect(held).toEqual([])
  },
)

test('an owner may ask for another admin’s address, which the present one has to confirm', async ({
  db,
  shop,
}) => {
  const other = await shop.addAdmin()
  const before = await shop.emailOf(other)
  const to = newAddress()
  const held = await shop.holdEmailChange({ by: await signedIn(shop, 'owner'), to, subject: other })

  expect(await confirmChange(db, held, hashGiven)).toMatchObject({ outcome: 'waiting' })
  expect(await shop.emailOf(other)).toBe(before)
  await confirmChange(db, await shop.partnerOf(held), hashGiven)
  expect(await shop.emailOf(other)).toBe(to)
})

test('a program can mail an admin a link for a new password, and ask for nothing else of them', async ({
  db,
  shop,
}) => {
  const boss = await shop.addAdmin({ email: 'boss@example.com' })
  const reset = await holdChange(db, resetOf(boss.id), { requester: program, seals })

  expect(await shop.messagesOf(reset.id)).toMatchObject([{ recipient: 'boss@example.com' }])
  expect(await holdInSql(db, boss, newAddress(), program)).toMatchObject({
    outcome: 'not-allowed',
  })
})
