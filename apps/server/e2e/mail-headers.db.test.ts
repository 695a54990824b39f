import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ReceivedMail } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await startTestServer({ mailFrom: 'Exämple, Shop <mail@exämple.com>' })
})

afterEach(() => server.stop())

test('mails of one verification refer to one thread, and those of another to another', async () => {
  const { inbox } = server
  await server.addAdmin({ name: 'Olga', email: 'olga@shop.example', role: 'owner' })
  const user = await server.addUser({ name: 'Ada', email: 'ada@old.example' })
  const { id } = await server.holdAddress(user, 'ada@new.example')
  const first = await inbox.next('ada@new.example')
  const panel = server.client(await server.signIn('olga@shop.example'))
  // A mail is sent again a minute later at the earliest.
  await server.sql`update countersign.message set created_at = created_at - interval '2 minutes'`
  await panel.verifications.resend.mutate({ id })
  const again = await inbox.next('ada@new.example')
  await server.holdAddress(user, 'ada@other.example')
  const other = await inbox.next('ada@other.example')

  expect(again.subject).toBe(first.subject)
  expect(again.messageId).not.toBe(first.messageId)
  expect(threadOf(first)).toMatch(/^<[^<>\s@]+@xn--exmple-cua\.com>$/)
  expect(threadOf(again)).toBe(threadOf(first))
  expect(threadOf(other)).not.toBe(threadOf(first))
  // Nothing was replied to, and the thread is no message's own name.
  for (const mail of [first, again, other]) {
    expect(mail.headers).not.toHaveProperty('in-reply-to')
    expect(mail.messageId).not.toBe(threadOf(mail))
  }
})

test('each mail says that a program wrote it, and from which list of the sender’s it is', async () => {
  const user = await server.addUser({ name: 'Ada', email: 'ada@old.example' })
  await server.holdAddress(user, 'ada@new.example')
  const { headers } = await server.inbox.next('ada@new.example')

  expect(headers).toMatchObject({
    'auto-submitted': 'auto-generated',
    'list-id': '<account-changes.xn--exmple-cua.com>',
  })
})

const threadOf = ({ headers }: ReceivedMail) => headers.references
