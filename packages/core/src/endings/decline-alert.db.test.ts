import { expect } from 'vitest'
import type { DueMessage } from '../outbox/send-claimed.ts'
import { deliverMessages } from '../testing/deliver-messages.ts'
import { linkKeys, test } from '../testing/index.ts'
import { declineChange } from './decline-change.ts'

test('"this wasn’t me" is mailed to each owner of the panel, once, and to nobody else', async ({
  db,
  world,
}) => {
  await world.addAdmin({ email: 'olga@example.com', role: 'owner' })
  await world.addAdmin({ email: 'otto@example.com', role: 'owner' })
  await world.addAdmin({ email: 'vera@example.com', role: 'viewer' })
  const held = await world.holdEmailChange({ to: 'new@example.com' })

  await Promise.all(Array.from({ length: 10 }, () => declineChange(db, held)))

  const alerts = (await world.messagesOf(held.id)).filter(({ kind }) => kind === 'alert')
  expect(alerts.map(({ recipient }) => recipient)).toEqual(['olga@example.com', 'otto@example.com'])
})

test('it is delivered though the verification has ended, without any link’s key', async ({
  db,
  world,
}) => {
  await world.addAdmin({ email: 'olga@example.com', role: 'owner' })
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  await declineChange(db, held)

  const sent: DueMessage[] = []
  await deliverMessages(db, {
    linkKeys,
    batchSize: 10,
    leaseSeconds: 60,
    send: async (message: DueMessage) => {
      sent.push(message)
      return { outcome: 'accepted', reply: '250 OK' }
    },
  })

  expect(sent).toMatchObject([
    {
      kind: 'alert',
      recipient: 'olga@example.com',
      verificationId: held.id,
      key: null,
      details: { status: 'declined', endedAt: expect.any(String) },
    },
  ])
})

test('said at the present address, it signs an admin out everywhere, and leaves the sessions of others', async ({
  db,
  migrator,
  world,
}) => {
  const [admin, other] = [await world.addAdmin(), await world.addAdmin()]
  await world.addSession(admin)
  await world.addSession(other)
  const held = await world.holdPasswordReset(admin)

  await declineChange(db, held)

  const left = await migrator.sql<
    { user_id: string }[]
  >`select user_id::text from countersign.panel_session`
  expect(left).toEqual([{ user_id: other.id }])
})

test('one that comes too late alerts nobody and signs nobody out', async ({
  db,
  migrator,
  world,
}) => {
  const admin = await world.addAdmin()
  await world.addSession(admin)
  const held = await world.holdEmailChange({ to: 'new@example.com', subject: admin })
  await world.expire(held.id)

  expect(await declineChange(db, held)).toMatchObject({ outcome: 'too-late' })

  expect(await migrator.sql`select from countersign.message where kind = 'alert'`).toHaveLength(0)
  expect(await migrator.sql`select from countersign.panel_session`).toHaveLength(1)
})
