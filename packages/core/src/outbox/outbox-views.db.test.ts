import { expect } from 'vitest'
import { listMessages } from '../lists/list-messages.ts'
import { confirmChange, deliverWith, hashPrompted, test } from '../testing/index.ts'
import { findMessage } from './find-message.ts'

test('lists the outbox newest first, page by page both ways, each mail once', async ({
  db,
  world,
}) => {
  for (let n = 0; n < 7; n++) await world.holdEmailChange({ to: `new-${n}@example.com` })

  const first = await listMessages(db, { limit: 3 })
  const second = await listMessages(db, { limit: 3, cursor: first.next ?? '' })
  const third = await listMessages(db, { limit: 3, cursor: second.next ?? '' })
  const back = await listMessages(db, { limit: 3, cursor: third.previous ?? '' })

  const recipients = [first, second, third].flatMap(({ items }) =>
    items.map(({ recipient }) => recipient),
  )
  expect(recipients).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `new-${n}@example.com`))
  expect(third.next).toBeNull()
  expect(back).toEqual(second)
})

test('narrows by status, and shows when a waiting mail is tried next', async ({ db, world }) => {
  await world.holdEmailChange({ to: 'refused@example.com' })
  await deliverWith(db, async () => ({ outcome: 'refused', reply: '550 no' }))
  await world.holdEmailChange({ to: 'waiting@example.com' })

  const [queued, failed, sent] = await Promise.all([
    listMessages(db, { limit: 50, status: 'queued' }),
    listMessages(db, { limit: 50, status: 'failed' }),
    listMessages(db, { limit: 50, status: 'sent' }),
  ])

  expect(queued.items).toMatchObject([
    { recipient: 'waiting@example.com', dueAt: expect.any(String) },
  ])
  expect(failed.items).toMatchObject([
    { recipient: 'refused@example.com', lastReply: '550 no', dueAt: null },
  ])
  expect(sent.items).toEqual([])
})

test('says what the link of a mail does: confirm, stop or undo', async ({ db, world }) => {
  const { key } = await world.holdEmailChange({ to: 'new@example.com' })
  await confirmChange(db, { key }, hashPrompted)
  const user = await world.addUser({ email: 'lost@example.com' })
  const changes = { User: { email: 'found@example.com' } }
  await world.hold(
    { type: 'A', subject: user, changes, mailboxLost: true },
    await world.someAdmin(),
  )

  const { items } = await listMessages(db, { limit: 50 })

  const does = items.map(({ kind, linkTo, recipient }) => [kind, linkTo, recipient])
  expect(does).toContainEqual(['link', 'confirm', 'new@example.com'])
  expect(does).toContainEqual(['link', 'undo', expect.any(String)])
  expect(does).toContainEqual(['link', 'stop', 'lost@example.com'])
})

test('finds what a mail says, for a preview, without its key', async ({ db, migrator, world }) => {
  const { key } = await world.holdEmailChange({ to: 'new@example.com' })
  const [row] = await migrator.sql<{ id: string }[]>`select id from countersign.message`

  const found = await findMessage(db, { id: row?.id ?? '' })

  expect(found).toMatchObject({
    kind: 'link',
    recipient: 'new@example.com',
    details: { status: 'pending' },
  })
  expect(JSON.stringify(found)).not.toContain(key.slice(1, 20))
  expect(await findMessage(db, { id: '999' })).toBeUndefined()
})
