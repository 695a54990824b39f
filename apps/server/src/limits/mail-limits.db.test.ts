import { TRPCClientError } from '@trpc/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exhaust, usedOf } from '../../testing/exhaust.ts'
import { linkIn } from '../../testing/inbox.ts'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { limits } from './limits.ts'

let world: TestServer
let olga: ReturnType<TestServer['client']>
let users: string[]

beforeEach(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  olga = world.client(await world.signIn('olga@example.com'))
  users = []
  for (const name of ['ada', 'bea', 'cem'])
    users.push(await world.addUser({ name, email: `${name}@example.com` }))
})

afterEach(() => world.stop())

const holdFor = (client: typeof olga, user: number, email: string) =>
  client.verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: users[user] ?? '' },
    changes: { User: { email } },
  })

const mailsTo = async (recipient: string) =>
  (await world.sql`select from countersign.message where recipient = ${recipient}`).length

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TRPCClientError)) throw new Error('nothing was refused')
  return { code: error.data.code, message: error.message }
}

test('nobody is mailed more than twenty links a day, no matter who asks and which change it is', async () => {
  for (let n = 0; n < limits.mails.points; n++)
    await holdFor(olga, 0, n % 2 ? 'victim@example.com' : 'Victim@EXAMPLE.com').catch((error) => {
      throw new Error(`hold ${n}: ${error}`)
    })
  await world.addAdmin({ name: 'Pavel', email: 'pavel@example.com' })
  const pavel = world.client(await world.signIn('pavel@example.com'))

  const refusal = {
    code: 'TOO_MANY_REQUESTS',
    message: 'This recipient was mailed too often. Try again in 24 hours.',
  }
  expect(await refusalOf(holdFor(pavel, 1, 'victim@example.com'))).toEqual(refusal)
  expect(await refusalOf(holdFor(pavel, 0, 'other@example.com'))).toEqual(refusal)
  expect(await mailsTo('victim@example.com')).toBe(limits.mails.points)
  expect(await mailsTo('other@example.com')).toBe(0)
  await holdFor(pavel, 2, 'friend@example.com')
})

test('labels behind a + and capitals are one mailbox, and what is mailed keeps them', async () => {
  await holdFor(olga, 0, 'victim+a@example.com')
  await holdFor(olga, 1, 'VICTIM+b@example.com')
  await holdFor(olga, 2, 'victim@example.com')
  expect(await usedOf(world, 'mails')).toEqual([1, 1, 1, 3])
  expect(await mailsTo('victim+b@example.com')).toBe(1)
})

test('a subject counts by the mailbox that is mailed, however the subject is named', async () => {
  await holdFor(olga, 0, 'new@example.com')
  await holdFor(olga, 1, 'ada+other@example.com')
  // Ada's mailbox: once as the subject who is told, once as the address that is to confirm.
  expect(await usedOf(world, 'mails')).toEqual([1, 1, 2])
})

test('a hold that the engine would refuse mails nobody, and counts for no recipient', async () => {
  await expect(holdFor(olga, 0, 'no address')).rejects.toThrow()
  expect(await usedOf(world, 'mails')).toEqual([])
})

test('people are looked up sixty times a minute by one admin, and who saw whom is kept for ever', async () => {
  const [ada, bea] = users as [string, string]
  await olga.subjects.search.query({ kind: 'User', query: 'ada' })
  await olga.subjects.byRef.query({ kind: 'User', id: bea })
  await exhaust(world, 'peopleReads')
  expect(await refusalOf(olga.subjects.search.query({ kind: 'User', query: 'bea' }))).toEqual({
    code: 'TOO_MANY_REQUESTS',
    message: 'You looked up many people just now. Try again in 1 minute.',
  })
  expect(
    await world.sql`select admin_name, subject_kind, subject_ids from countersign.people_read order by id`,
  ).toEqual([
    { admin_name: 'Olga', subject_kind: 'User', subject_ids: [ada] },
    { admin_name: 'Olga', subject_kind: 'User', subject_ids: [bea] },
  ])
  await expect(world.sql`delete from countersign.people_read`).rejects.toThrow('cannot be deleted')
  await world.addAdmin({ name: 'Otto', email: 'otto@example.com', role: 'owner' })
  const otto = world.client(await world.signIn('otto@example.com'))
  const newest = await otto.subjects.reads.query({ limit: 1 })
  expect(newest.items).toMatchObject([{ admin: { name: 'Olga' }, subjects: { ids: [bea] } }])
  expect(await otto.subjects.reads.query({ cursor: newest.next ?? '' })).toMatchObject({
    items: [{ admin: { name: 'Olga' }, subjects: { kind: 'User', ids: [ada] } }],
    next: null,
  })
})

test('one requester’s holds end at the limit, and another’s go on', async () => {
  await holdFor(olga, 0, 'ada@new.example')
  await exhaust(world, 'holds')
  expect(await refusalOf(holdFor(olga, 1, 'bea@new.example'))).toEqual({
    code: 'TOO_MANY_REQUESTS',
    message: 'Too many changes were asked for. Try again in 10 minutes.',
  })
  expect(await refusalOf(olga.account.changePassword.mutate())).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
  })
  await world.addAdmin({ name: 'Pavel', email: 'pavel@example.com' })
  await holdFor(world.client(await world.signIn('pavel@example.com')), 1, 'bea@new.example')
})

test('a mail is sent again five times a day, and impatience within the minute is not counted', async () => {
  const { id } = await holdFor(olga, 0, 'ada@new.example')
  const resend = () => olga.verifications.resend.mutate({ id })
  const letTheMinutePass = async () => {
    await world.inbox.next('ada@new.example')
    // A mail still in the outbox would not be sent twice, and so start no new minute.
    const waiting = () => world.sql`select from countersign.message where status = 'queued'`
    await expect.poll(waiting).toHaveLength(0)
    await world.sql`update countersign.message set created_at = created_at - interval '2 minutes'`
  }
  for (let n = 0; n < limits.resends.points; n++) {
    expect((await resend()).outcome).toBe('cooling-down')
    await letTheMinutePass()
    expect((await resend()).outcome).toBe('queued')
  }
  await letTheMinutePass()
  expect(await refusalOf(resend())).toEqual({
    code: 'TOO_MANY_REQUESTS',
    message: 'This mail was sent again too often. Try again in 24 hours.',
  })
})

test('a mail is not sent again to whom too many were sent', async () => {
  const { id } = await holdFor(olga, 0, 'victim@example.com')
  await world.inbox.next('victim@example.com')
  await exhaust(world, 'mails')
  await world.sql`update countersign.message set created_at = created_at - interval '2 minutes'`
  expect(await refusalOf(olga.verifications.resend.mutate({ id }))).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
  })
  expect(await mailsTo('victim@example.com')).toBe(1)
})

test('asking for a password link ends alike for known and unknown addresses, and nothing more is mailed', async () => {
  const ask = async (email: string) => {
    const answer = await fetch(`${world.url}/trpc/passwordReset.request`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'panel-admin', email }),
    })
    // The id of a request is its own, whatever was asked.
    const body = (await answer.text()).replace(/"requestId":"[^"]*",?/, '')
    return { status: answer.status, body }
  }
  const answersFor = async (email: string) => {
    const answers: unknown[] = []
    for (let n = 0; n <= limits.passwordResets.points; n++) answers.push(await ask(email))
    return answers
  }
  const unknown = await answersFor('nobody@example.com')
  expect(unknown.at(-1)).toMatchObject({
    status: 429,
    body: expect.stringContaining('Try again in 3 hours.'),
  })
  expect(await answersFor('OLGA@example.com')).toEqual(unknown)
  // The same link is mailed again a minute later at the soonest.
  await expect.poll(() => mailsTo('olga@example.com')).toBe(1)
})

test('one visitor asks for password links of at most twenty addresses an hour', async () => {
  const client = world.client()
  await client.passwordReset.request.mutate({ kind: 'panel-admin', email: 'a@example.com' })
  await exhaust(world, 'passwordResetsHere')
  expect(
    await refusalOf(
      client.passwordReset.request.mutate({ kind: 'panel-admin', email: 'b@example.com' }),
    ),
  ).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
  })
  expect(await usedOf(world, 'passwordResets')).toEqual([1])
})

test('an address is invited no more often than it may be mailed', async () => {
  const { id } = await olga.admins.invite
    .mutate({ name: 'Ines', email: 'ines@example.com', role: 'viewer' })
    .then(
      async () =>
        (
          await world.sql<{ id: string }[]>`
      select id::text from countersign.panel_admin where email = 'ines@example.com'`
        )[0] ?? { id: '' },
    )
  await olga.admins.inviteAgain.mutate({ id })
  await exhaust(world, 'mails')
  expect(await refusalOf(olga.admins.inviteAgain.mutate({ id }))).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
  })
  expect(await mailsTo('ines@example.com')).toBe(2)
})

test('a fresh link for one that ran out is mailed no more often than its recipient may be', async () => {
  const { id } = await holdFor(olga, 0, 'ada@new.example')
  const link = linkIn(await world.inbox.next('ada@new.example'))
  await world.sql.begin(async (tx) => {
    // What was agreed never changes: only a superuser goes around the guard.
    await tx`set local session_replication_role = replica`
    await tx`update countersign.verification set created_at = created_at - interval '3 days',
      expires_at = expires_at - interval '3 days' where id = ${id}`
  })
  await exhaust(world, 'mails')

  const asked = await fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'renew' }) })
  expect(asked.status).toBe(429)
  expect(await asked.text()).toContain('This recipient was mailed too often.')
  expect(await mailsTo('ada@new.example')).toBe(1)

  const wrong = link.replace(/[0-9a-f]+$/, 'fff')
  const before = await usedOf(world, 'mails')
  await fetch(wrong, { method: 'POST', body: new URLSearchParams({ do: 'renew' }) })
  expect(await usedOf(world, 'mails')).toEqual(before)
})
