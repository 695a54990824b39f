import { connect, type Database, grantClient } from '@countersign/db'
import type { ClonedDatabase } from '@countersign/db/testing'
import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import { encryptionKeys, hashPrompted, sharedTest as test, type World } from '../testing/index.ts'
import { findHeldChange } from './find-held-change.ts'
import { findPendingChanges } from './find-pending-changes.ts'
import { holdChange } from './hold-change.ts'
import type { SubjectRequester } from './requester.ts'

const asSubject = (kind: string, id: string): SubjectRequester => ({
  kind: 'subject',
  subject: { kind, id },
})

const holdAddress = (db: Database, by: SubjectRequester, email: string) =>
  holdChange(
    db,
    { type: 'A', subject: by.subject, changes: { User: { email } } },
    { requester: by, encryptionKeys },
  )

/** The right is the database's, not the server's: the role of a host of its own. */
async function withHostRole(
  { clone, migrator }: { clone: ClonedDatabase; migrator: Database },
  work: (host: Database, role: string) => Promise<void>,
): Promise<void> {
  const role = 'countersign_test_host'
  await migrator.sql.unsafe(`create role ${role} login password 'x'`)
  await grantClient(clone.url, { role, asSubject: false })
  await migrator.sql.unsafe(`grant execute on function countersign.find_pending to ${role}`)
  const url = new URL(clone.url)
  Object.assign(url, { username: role, password: 'x' })
  const host = connect(url.href, { config: migrator.config, max: 1 })
  try {
    await work(host, role)
  } finally {
    await host.end()
    await migrator.sql.unsafe(`drop owned by ${role}; drop role ${role}`)
  }
}

const groupOf = async ({ sql }: Database, id: string) =>
  sql`select requester_kind, requester_id, requester_name, group_id from countersign.verification where id = ${id}`

test('what its subject asks for is confirmed by the new address alone, and is asked for by that person', async ({
  db,
  migrator,
  world,
}) => {
  const { id: user } = await world.addUser({ name: 'Ada' })

  const { id } = await holdAddress(db, asSubject('User', user), 'ada@alone.example')

  expect(await groupOf(migrator, id)).toEqual([
    { requester_kind: 'subject', requester_id: user, requester_name: 'Ada', group_id: null },
  ])
  const key = await world.keyOf(id)
  expect(await confirmChange(db, { key }, hashPrompted)).toMatchObject({ outcome: 'applied' })
  expect(await world.emailOf({ kind: 'User', id: user })).toBe('ada@alone.example')
})

test('a role without the right acts as nobody, whatever it says; one that is given it acts', async ({
  clone,
  migrator,
  world,
}) => {
  const { id: user } = await world.addUser()
  const by = asSubject('User', user)
  await withHostRole({ clone, migrator }, async (host, role) => {
    const { id } = await world.askForAddress(by.subject, 'own@role.example')
    const refused = { code: 'not-allowed', message: expect.stringContaining('may not act') }
    await expect(holdAddress(host, by, 'thief@role.example')).rejects.toMatchObject(refused)
    await expect(resendVerification(host, { id, by })).rejects.toMatchObject(refused)
    await expect(revokeVerification(host, { id, reason: null, by })).rejects.toMatchObject(refused)
    await expect(findPendingChanges(host, by.subject)).rejects.toMatchObject(refused)
    expect(await findHeldChange(host, { id })).toBe(undefined)
    expect(await world.statusOf(id)).toBe(0)

    await grantClient(clone.url, { role, asSubject: true })
    expect(await findHeldChange(host, { id })).toMatchObject({ id, subject: by.subject })
    expect(await resendVerification(host, { id, by })).toMatchObject({ outcome: 'cooling-down' })
    expect(await revokeVerification(host, { id, reason: null, by })).toEqual({ outcome: 'revoked' })
    const held = await holdAddress(host, by, 'granted@role.example')
    expect(await findPendingChanges(host, by.subject)).toMatchObject([{ id: held.id }])

    await grantClient(clone.url, { role, asSubject: false })
    await expect(holdAddress(host, by, 'thief@role.example')).rejects.toMatchObject(refused)
  })
})

test('as one subject nobody withdraws, mails again or sees what is of another', async ({
  db,
  world,
}) => {
  const ada = await world.addUser()
  const mallory = asSubject('User', (await world.addUser()).id)
  const { id } = await world.askForAddress(ada, 'ada@another.example')
  const gone = { outcome: 'not-found' }

  expect(await resendVerification(db, { id, by: mallory })).toEqual(gone)
  expect(await revokeVerification(db, { id, reason: null, by: mallory })).toEqual(gone)
  expect(await findPendingChanges(db, mallory.subject)).toEqual([])
  expect(await world.statusOf(id)).toBe(0)
})

test('nobody acts as an admin of the panel, who is proven by a session alone', async ({
  db,
  world,
}) => {
  const admin = await world.addAdmin()
  const by = asSubject('panel-admin', admin.id)
  const { id } = await world.askForAddress(admin, 'kay@panel.example')
  const refused = { code: 'not-allowed' }

  const reset = { type: 'b', subject: by.subject, changes: {} }
  await expect(holdChange(db, reset, { requester: by, encryptionKeys })).rejects.toMatchObject(
    refused,
  )
  await expect(resendVerification(db, { id, by })).rejects.toMatchObject(refused)
  await expect(revokeVerification(db, { id, reason: null, by })).rejects.toMatchObject(refused)
  await expect(findPendingChanges(db, by.subject)).rejects.toMatchObject(refused)
})

test('a subject sees and withdraws what others asked for, but not the offer to undo a change of its own', async ({
  db,
  world,
}) => {
  const user = await world.addUser()
  const by = asSubject('User', user.id)
  const own = await applied(db, world, user.id)
  const undo = await world.undoOf(own)
  const client = { kind: 'client', id: 'billing', name: 'Billing' } as const
  const { id } = await world.hold({ type: 'B', subject: user, changes: {} }, client)

  expect(await findPendingChanges(db, by.subject)).toEqual([
    {
      id,
      type: 'B',
      email: 'thief@undo.example',
      createdAt: expect.stringMatching(/Z$/),
      expiresAt: expect.stringMatching(/Z$/),
      coolDownUntil: null,
      requestedBy: 'Billing',
    },
  ])
  expect(await revokeVerification(db, { id: undo.id, reason: null, by })).toEqual({
    outcome: 'not-found',
  })
  expect(await revokeVerification(db, { id, reason: null, by })).toEqual({ outcome: 'revoked' })
  expect(await findPendingChanges(db, by.subject)).toEqual([])
  expect(await confirmChange(db, undo, hashPrompted)).toMatchObject({ outcome: 'applied' })
})

async function applied(db: Database, world: World, user: string) {
  const subject = { kind: 'User', id: user }
  const held = await world.holdEmailChange({ to: 'thief@undo.example', subject })
  expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'applied' })
  return held
}
