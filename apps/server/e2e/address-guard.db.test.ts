import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer
let client: ReturnType<TestServer['client']>

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  client = world.client(await world.signIn('olga@example.com'))
})

afterAll(() => world.stop())

const hold = (user: string, email: string) =>
  client.verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: user },
    changes: { User: { email } },
  })

test('what is not exactly one address is refused at hold, with the field and the reason', async () => {
  const user = await world.addUser({ name: 'Ada', email: 'ada@example.com' })
  for (const [typed, reason] of [
    ['a@x.example,b@y.example', 'Give exactly one address'],
    ['a@x.example\r\nBcc: b@y.example', 'no line breaks or control characters'],
    ['Ada <a@x.example>', 'without a name'],
    [`${'a'.repeat(65)}@x.example`, 'at most 64 characters'],
    ['аda@x.example', 'Cyrillic and Latin'],
  ] as const) {
    await expect(hold(user, typed)).rejects.toThrow(reason)
    await expect(hold(user, typed)).rejects.toThrow('changes.User.email')
  }
  expect(await world.sql`select from countersign.verification where subject_id = ${user}`).toEqual(
    [],
  )
})

test('a row whose address reaches more than one mailbox is mailed to none of them, and fails visibly', async () => {
  const before = world.inbox.mails.length
  const user = await world.addUser({ name: 'Two', email: 'a@x.example, b@y.example' })
  const { id } = await client.verifications.hold.mutate({
    type: 'B',
    subject: { kind: 'User', id: user },
    changes: {},
  })

  const messageOf = async () => (await client.verifications.byId.query({ id })).messages[0]
  await expect.poll(messageOf, { timeout: 10_000 }).toMatchObject({
    status: 'failed',
    lastReply: expect.stringMatching(/^Not sent\. Give exactly/),
  })
  expect(world.inbox.mails.slice(before)).toEqual([])
})

test('an internationalised address is stored and mailed in ASCII, however it was typed', async () => {
  const user = await world.addUser({ name: 'Ida', email: 'ida@old.example' })
  const held = await hold(user, 'Ida@MÜNCHEN.example')
  expect(held.email).toBe('ida@xn--mnchen-3ya.example')

  // The inbox's SMTP library decodes domains.
  const mail = await world.inbox.next('ida@münchen.example')
  expect(mail.headers.to).toBe('ida@xn--mnchen-3ya.example')
  for (const link of [linkIn(mail), linkIn(await world.inbox.next('ida@old.example'))])
    await fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) })
  const [row] = await world.sql`select email from "User" where id = ${user}`
  expect(row?.email).toBe('ida@xn--mnchen-3ya.example')

  await expect(hold(user, 'ida@xn--mnchen-3ya.example')).rejects.toThrow(
    'the present value already',
  )
})
