import { inTransaction } from '@countersign/db'
import { expect } from 'vitest'
import { holdChange } from '../hold/hold-change.ts'
import type { SessionProof } from '../hold/requester.ts'
import { encryptionKeys, test, type World } from '../testing/index.ts'
import { inviteAdmin } from './invite-admin.ts'
import { inviteAgain } from './invite-again.ts'
import { listAdmins } from './list-admins.ts'
import { removeAdmin } from './remove-admin.ts'
import { setAdminRole } from './set-admin-role.ts'

const by = (requester: SessionProof) => ({ requester, encryptionKeys })
/** An admin who is signed in. */
async function addSignedIn(world: World, facts: Parameters<World['addAdmin']>[0] = {}) {
  const admin = await world.addAdmin(facts)
  return { ...admin, ...(await world.addSession(admin)) }
}
const guest = { name: 'Gus', email: 'gus@example.com', role: 'operator' as const }

test('an invited admin is mailed a link, and is invited until a password is set', async ({
  db,
  migrator,
  world,
}) => {
  const olga = await addSignedIn(world, { name: 'Olga Owner' })

  const { id } = await inviteAdmin(db, guest, by(olga))

  expect((await listAdmins(db)).find((admin) => admin.id === id)).toMatchObject({
    ...guest,
    status: 'invited',
    lastSignInAt: null,
  })
  const [held] = await migrator.sql<{ id: string; title: string; requester_id: string }[]>`
    select id, title, requester_id from countersign.verification where subject_id = ${id}`
  expect(held).toMatchObject({ title: 'Welcome: set your password', requester_id: olga.id })
  expect(await world.messagesOf(held?.id ?? '')).toMatchObject([
    { kind: 'link', recipient: 'gus@example.com', status: 'queued' },
  ])
  await migrator.sql`update countersign.panel_account set password = 'x' where user_id = ${id}`
  expect((await listAdmins(db)).find((admin) => admin.id === id)?.status).toBe('active')
})

test('an address that an admin has is not invited, and nothing of that admin changes', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.addAdmin({ email: guest.email, role: 'viewer' })
  const olga = await addSignedIn(world)
  const everything = () =>
    migrator.sql`select a.*, c.password from countersign.panel_admin a join countersign.panel_account c on c.user_id = a.id order by a.id`
  const before = await everything()

  await expect(inviteAdmin(db, { ...guest, role: 'owner' }, by(olga))).rejects.toMatchObject({
    code: 'address-taken',
    issues: [{ path: ['email'] }],
  })

  expect(await everything()).toEqual(before)
  expect(before.find((row) => row.id === id)).toMatchObject({ role: 'viewer' })
})

test('only an owner invites, gives roles and removes, whatever the server says of them', async ({
  db,
  world,
}) => {
  await world.addAdmin()
  const operator = await addSignedIn(world, { role: 'operator' })
  const { id: other } = await world.addAdmin({ role: 'viewer' })
  const denied = { code: 'not-owner' }

  await expect(inviteAdmin(db, guest, by(operator))).rejects.toMatchObject(denied)
  await expect(
    setAdminRole(db, { id: operator.id, role: 'owner', by: operator }),
  ).rejects.toMatchObject(denied)
  await expect(removeAdmin(db, { id: other, by: operator })).rejects.toMatchObject(denied)
  await expect(
    inviteAdmin(db, guest, { requester: { kind: 'client', id: 'x', name: 'X' }, encryptionKeys }),
    'without an owner only the role of the tables invites',
  ).rejects.toMatchObject(denied)
  expect(await listAdmins(db)).toHaveLength(3)
})

test('a stolen session of an owner alone invites, gives roles and removes nobody: that needs a sign-in of the last ten minutes', async ({
  db,
  migrator,
  world,
}) => {
  const olga = await addSignedIn(world)
  const { id } = await world.addAdmin({ role: 'viewer' })
  const age = (minutes: number) =>
    migrator.sql`update countersign.panel_session set created_at = now() - make_interval(mins => ${minutes})`
  const changes = [
    () => inviteAdmin(db, { ...guest, role: 'owner' }, by(olga)),
    () => setAdminRole(db, { id, role: 'owner', by: olga }),
    () => removeAdmin(db, { id, by: olga }),
  ]

  await age(11)
  for (const change of changes) await expect(change()).rejects.toMatchObject({ code: 'not-fresh' })
  expect((await listAdmins(db)).map(({ role }) => role).sort()).toEqual(['owner', 'viewer'])

  await age(9)
  for (const change of changes) await change()
})

test('the first owner is invited by the role that owns the tables', async ({ db, migrator }) => {
  await inviteAdmin(
    migrator,
    { ...guest, role: 'owner' },
    { requester: { kind: 'client', id: 'add-owner', name: 'Setup' }, encryptionKeys },
  )
  expect(await listAdmins(db)).toMatchObject([{ role: 'owner', status: 'invited' }])
})

test('a fresh invitation replaces the older, and an active admin gets none', async ({
  db,
  migrator,
  world,
}) => {
  const olga = await addSignedIn(world)
  const { id } = await inviteAdmin(db, guest, by(olga))

  await inviteAgain(db, { id }, by(olga))

  const statusCodes = await migrator.sql`
    select status from countersign.verification where subject_id = ${id} order by id`
  expect(statusCodes.map(({ status }) => status)).toEqual([4, 0])
  await expect(inviteAgain(db, { id: olga.id }, by(olga))).rejects.toMatchObject({
    code: 'already-active',
  })
})

test('the last owner who can sign in is neither removed nor demoted, an invited one beside or not', async ({
  db,
  world,
}) => {
  const olga = await addSignedIn(world)
  await inviteAdmin(db, { ...guest, role: 'owner' }, by(olga))
  const last = { code: 'last-owner' }

  await expect(removeAdmin(db, { id: olga.id, by: olga })).rejects.toMatchObject(last)
  await expect(setAdminRole(db, { id: olga.id, role: 'viewer', by: olga })).rejects.toMatchObject(
    last,
  )
})

test.for(['demoting', 'removing'])(
  'two owners %s each other at once leave one',
  async (how, { db, world }) => {
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await addSignedIn(world), await addSignedIn(world)]
      for (const { id, role } of await listAdmins(db)) {
        if (role === 'owner' && id !== a.id && id !== b.id)
          await setAdminRole(db, { id, role: 'viewer', by: a })
      }
      const end = (id: string, by: SessionProof) =>
        how === 'demoting'
          ? setAdminRole(db, { id, role: 'viewer', by })
          : removeAdmin(db, { id, by })

      const outcomes = await Promise.allSettled([end(a.id, b), end(b.id, a)])

      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      expect((await listAdmins(db)).filter(({ role }) => role === 'owner')).toHaveLength(1)
    }
  },
)

test('the tables’ own guard keeps the last owner, whatever statement comes', async ({
  migrator,
  world,
}) => {
  await Promise.all([world.addAdmin(), world.addAdmin()])

  await expect(migrator.sql`delete from countersign.panel_admin`).rejects.toMatchObject({
    code: 'CS012',
  })
  await expect(
    migrator.sql`update countersign.panel_admin set role = 'viewer'`,
  ).rejects.toMatchObject({
    code: 'CS012',
  })
  await Promise.allSettled(
    [1, 2].map((turn) =>
      inTransaction(
        migrator,
        (tx) =>
          tx.sql`update countersign.panel_admin set role = 'viewer'
          where id = (select id from countersign.panel_admin order by id offset ${turn - 1} limit 1)`,
      ),
    ),
  )
  const left = await migrator.sql`select id from countersign.panel_admin where role = 'owner'`
  expect(left).toHaveLength(1)
})

test('a removed admin is signed out and their links are withdrawn; the history keeps their name', async ({
  db,
  migrator,
  world,
}) => {
  const olga = await addSignedIn(world, { name: 'Olga Owner' })
  const kay = await world.addAdmin({ name: 'Kay', role: 'operator' })
  await world.addSession(kay)
  const { id } = await holdChange(
    db,
    { type: 'b', subject: { kind: 'panel-admin', id: kay.id }, changes: {} },
    by(olga),
  )

  await removeAdmin(db, { id: kay.id, by: olga })

  expect(
    await migrator.sql`select from countersign.panel_session where user_id = ${kay.id}`,
  ).toHaveLength(0)
  expect(await world.statusOf(id)).toBe(2)
  expect(await world.eventsOf(id)).toEqual(['held', 'revoked'])
  const [row] =
    await migrator.sql`select subject_name from countersign.verification where id = ${id}`
  expect(row?.subject_name).toBe('Kay')
  await expect(removeAdmin(db, { id: kay.id, by: olga })).rejects.toMatchObject({
    code: 'admin-not-found',
  })
})
