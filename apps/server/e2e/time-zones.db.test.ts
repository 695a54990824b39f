import { defineConfig } from '@countersign/changes'
import { exampleDeclarations } from '@countersign/changes/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const { User } = exampleDeclarations.subjects
const config = defineConfig({
  ...exampleDeclarations,
  subjects: { User: { ...User, timeZone: 'time_zone' } },
})

let world: TestServer

beforeAll(async () => {
  world = await startTestServer({ config, timeZone: 'UTC' }, undefined, undefined, {
    prepare: async (url) => {
      const sql = postgres(url, { max: 1 })
      await sql`alter table public."User" add column time_zone text`
      await sql.end()
    },
  })
  await world.addAdmin({ name: 'Olga Owner', email: 'olga@example.com' })
})

afterAll(() => world.stop())

async function addPerson(name: string, timeZone: string | null) {
  const email = `${name.toLowerCase()}@old.example`
  const id = await world.addUser({
    name,
    email,
    card: { number: '4111111111111111', expiry: '2031-01' },
  })
  await world.sql`update "User" set time_zone = ${timeZone} where id = ${id}`
  return { id, email }
}

/** The mail of a card's change, which goes to the present address. */
async function mailOfCard({ id, email }: { id: string; email: string }) {
  await world.client(await world.signIn('olga@example.com')).verifications.hold.mutate({
    type: 'C',
    subject: { kind: 'User', id },
    changes: { User_credit: { exp_date: '02/32' } },
  })
  return world.inbox.next(email)
}

const read = async (url: string) => (await fetch(url)).text()
const KOLKATA = /\d\d:\d\d GMT\+5:30/

test('a mail and its page tell times in the zone of its subject, by name', async () => {
  const mail = await mailOfCard(await addPerson('Ada', 'Asia/Kolkata'))
  expect(mail.text).toMatch(KOLKATA)
  expect(mail.text).not.toContain(' UTC')
  const page = await read(linkIn(mail))
  expect(page).toMatch(KOLKATA)
  expect(page).not.toContain(' UTC')
})

test.each([
  ['Grace', 'Europe/Atlantis'],
  ['Edith', 'tomorrow; drop table'],
  ['Barbara', null],
])('of %s, whose zone is %j, times are in the configured one', async (name, timeZone) => {
  const mail = await mailOfCard(await addPerson(name, timeZone))
  expect(mail.text).toContain(' UTC')
  expect(await read(linkIn(mail))).toContain(' UTC')
})

test('who may be a stranger learns no zone: not by the mail, not by its page', async () => {
  const { id, email } = await addPerson('Joan', 'Asia/Kolkata')
  await world.holdAddress(id, 'joan@new.example')
  const mail = await world.inbox.next('joan@new.example')
  expect(mail.text).toContain(' UTC')
  expect(mail.text).not.toMatch(KOLKATA)
  const link = linkIn(mail)
  expect(await read(link)).not.toMatch(KOLKATA)

  // The old address is the person's own.
  await fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) })
  const undo = await world.inbox.next(email)
  expect(undo.text).toMatch(KOLKATA)
  expect(await read(linkIn(undo))).toMatch(KOLKATA)
})
