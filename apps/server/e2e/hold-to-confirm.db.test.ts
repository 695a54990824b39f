import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer()
})

afterAll(() => world.stop())

const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) })

test('an e-mail address changes when its new subject confirms the mailed link, and not before', async () => {
  await world.addAdmin({ name: 'Olga Owner', email: 'olga@example.com' })
  const user = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const client = world.client(await world.signIn('olga@example.com'))

  const held = await world.holdAddress(user, 'ada@new.example')
  const link = linkIn(await world.inbox.next('ada@new.example'))

  await expect.poll(() => kindsOfEvents(held.id)).toEqual(['held', 'sent'])

  for (let i = 0; i < 5; i++) expect((await fetch(link)).status).toBe(200)
  expect((await client.verifications.byId.query({ id: held.id })).status).toBe('pending')
  expect(await emailOf(user)).toBe('ada@old.example')

  expect((await post(link, { do: 'confirm' })).status).toBe(200)
  expect(await emailOf(user)).toBe('ada@new.example')
  expect((await client.verifications.byId.query({ id: held.id })).status).toBe('confirmed')
  expect(await kindsOfEvents(held.id)).toEqual(['held', 'sent', 'confirmed'])
})

test('an admin who asks for somebody’s new address gets nothing by confirming in that mailbox alone', async () => {
  await world.addAdmin({ name: 'Otto Operator', email: 'otto@example.com', role: 'operator' })
  const operator = world.client(await world.signIn('otto@example.com'))
  const takeOver = operator.verifications.hold.mutate({
    type: 'a',
    subject: { kind: 'panel-admin', id: await idOfAdmin('olga@example.com') },
    changes: { panel_admin: { email: 'otto@thief.example' } },
  })
  await expect(takeOver).rejects.toMatchObject({ data: { code: 'FORBIDDEN' } })

  const user = await world.addUser({ name: 'Rosa', email: 'rosa@old.example' })
  await operator.verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: user },
    changes: { User: { email: 'rosa@thief.example' } },
  })
  const answer = await post(linkIn(await world.inbox.next('rosa@thief.example')), { do: 'confirm' })
  expect(await answer.text()).toContain('One more confirmation is needed')
  expect(await emailOf(user)).toBe('rosa@old.example')
})

test('the old address is asked before and told after, can stop it before, and takes it back after', async () => {
  const user = await world.addUser({ name: 'Grace', email: 'grace@old.example' })
  const client = world.client(await world.signIn('olga@example.com'))
  await client.verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: user },
    changes: { User: { email: 'grace@new.example' } },
  })
  const asked = await world.inbox.next('grace@old.example')
  expect(asked.subject).toBe('Confirm the change of your e-mail address')
  expect(visible(asked.text)).toContain('Olga Owner, an admin, requested this')
  expect(visible(asked.text)).toContain('This was not requested from your account.')
  const page = await (await fetch(linkIn(asked))).text()
  expect(page).toContain('Confirm the change of your <span class="whole">e-mail</span> address')

  await post(linkIn(await world.inbox.next('grace@new.example')), { do: 'confirm' })
  expect(await emailOf(user)).toBe('grace@old.example')
  await post(linkIn(asked), { do: 'confirm' })
  expect(await emailOf(user)).toBe('grace@new.example')

  const changed = await world.inbox.next('grace@old.example')
  expect(changed.subject).toBe('Your e-mail address was changed')
  expect(visible(changed.text)).toContain('From: grace@old.example\n  To:   grace@new.example')
  expect((await post(linkIn(changed), { do: 'confirm' })).status).toBe(200)
  expect(await emailOf(user)).toBe('grace@old.example')

  const undone = await world.inbox.next('grace@new.example')
  expect(undone.subject).toBe('The change of address was undone')
  expect(visible(undone.text)).toContain(' help@example.com')
  expect(undone.text).not.toMatch(/\/verification\//)
})

test('a handover is mailed to both, and made by the second of the two confirmations', async () => {
  const user = await world.addUser({ name: 'Lise', email: 'lise@old.example' })
  const client = world.client(await world.signIn('olga@example.com'))
  await client.verifications.hold.mutate({
    type: 'D',
    subject: { kind: 'User', id: user },
    changes: { User: { email: 'emmy@new.example', name: 'Emmy' } },
  })
  const [taker, giver] = [
    linkIn(await world.inbox.next('emmy@new.example')),
    linkIn(await world.inbox.next('lise@old.example')),
  ]

  const first = await post(giver, { do: 'confirm' })
  expect(await first.text()).toContain('One more confirmation is needed')
  expect(await (await fetch(giver)).text()).toContain('e•••@new.example')
  expect(await emailOf(user)).toBe('lise@old.example')

  const second = await post(taker, { do: 'confirm' })
  expect(await second.text()).toContain('The account is handed over')
  expect(await emailOf(user)).toBe('emmy@new.example')
  expect((await world.inbox.next('lise@old.example')).subject).toBe('Your account was handed over')
})

test('"this wasn’t me" is mailed to the panel’s owners, with no link but to the panel', async () => {
  const user = await world.addUser({ name: 'Mary', email: 'mary@old.example' })
  const client = world.client(await world.signIn('olga@example.com'))
  const held = await client.verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: user },
    changes: { User: { email: 'mary@new.example' } },
  })
  await post(linkIn(await world.inbox.next('mary@new.example')), { do: 'decline' })

  const alert = await world.inbox.next('olga@example.com')
  expect(alert.subject).toMatch(/^“This wasn’t me”: E-mail address of .*, no\. \d+$/u)
  expect(visible(alert.text)).toContain('m•••@new.example declined this change')
  expect(alert.text.match(/https?:\S+/g)).toEqual([`${world.url}/verifications/${held.id}`])
})

test('an expired link mails a fresh one, to the same address', async () => {
  const user = await world.addUser({ name: 'Joan', email: 'joan@example.com' })
  const client = world.client(await world.signIn('olga@example.com'))
  const held = await client.verifications.hold.mutate({
    type: 'B',
    subject: { kind: 'User', id: user },
    changes: {},
  })
  const link = linkIn(await world.inbox.next('joan@example.com'))
  await world.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update countersign.verification set expires_at = now() - interval '1 minute' where id = ${held.id}`
  })

  expect((await post(link, { do: 'renew' })).status).toBe(200)
  const fresh = linkIn(await world.inbox.next('joan@example.com'))
  expect(fresh).not.toBe(link)
  expect([(await fetch(link)).status, (await fetch(fresh)).status]).toEqual([410, 200])
})

/** Without the invisible characters that keep mail programs from making links of addresses. */
const visible = (text: string) => text.replace(/\p{Cf}/gu, '')

async function kindsOfEvents(id: string): Promise<string[]> {
  const rows = await world.sql<{ kind: string }[]>`
    select kind from countersign.event where verification_id = ${id} order by id`
  return rows.map(({ kind }) => kind)
}

async function idOfAdmin(email: string): Promise<string> {
  const [row] = await world.sql<
    { id: string }[]
  >`select id::text from countersign.panel_admin where email = ${email}`
  return row?.id ?? ''
}

async function emailOf(user: string): Promise<string | undefined> {
  const [row] = await world.sql<{ email: string }[]>`select email from "User" where id = ${user}`
  return row?.email
}
