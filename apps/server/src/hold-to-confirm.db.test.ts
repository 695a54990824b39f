import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { type ShopServer, startShopServer } from '../testing/shop-server.ts'

let shop: ShopServer

beforeAll(async () => {
  shop = await startShopServer()
})

afterAll(() => shop.stop())

const post = (url: string, fields: Record<string, string>) =>
  fetch(url, { method: 'POST', body: new URLSearchParams(fields) })

test('an e-mail address changes when its new owner confirms the mailed link, and not before', async () => {
  await shop.addAdmin({ name: 'Olga Owner', email: 'olga@example.com' })
  const user = await shop.addUser({ name: 'Ada', email: 'ada@old.example' })
  const client = shop.client(await shop.signIn('olga@example.com'))

  const held = await client.verifications.hold.mutate({
    type: 'A',
    owner: { table: 'User', id: user },
    changes: { User: { email: 'Ada@New.example' } },
  })
  expect(held).toMatchObject({ status: 'pending', email: 'ada@new.example' })
  const link = linkIn(await shop.inbox.next('ada@new.example'))

  await expect.poll(() => kindsOfEvents(held.id)).toEqual(['held', 'sent'])

  for (let i = 0; i < 5; i++) expect((await fetch(link)).status).toBe(200)
  expect((await client.verifications.byId.query({ id: held.id })).state).toBe('pending')
  expect(await emailOf(user)).toBe('ada@old.example')

  expect((await post(link, { do: 'confirm' })).status).toBe(200)
  expect(await emailOf(user)).toBe('ada@new.example')
  expect((await client.verifications.byId.query({ id: held.id })).state).toBe('confirmed')
  await expect.poll(() => kindsOfEvents(held.id)).toEqual(['held', 'sent', 'confirmed', 'sent'])
  const notice = await shop.inbox.next('ada@old.example')
  expect(visible(notice.text)).toContain('To:   ada@new.example')
  expect(visible(notice.text)).toContain(' help@example.com')
  expect(notice.text).not.toMatch(/\/verification\//)
})

/** Without the invisible characters that keep mail programs from making links of addresses. */
const visible = (text: string) => text.replace(/\p{Cf}/gu, '')

async function kindsOfEvents(id: string): Promise<string[]> {
  const rows = await shop.sql<{ kind: string }[]>`
    select kind from countersign.event where verification_id = ${id} order by id`
  return rows.map(({ kind }) => kind)
}

async function emailOf(user: string): Promise<string | undefined> {
  const [row] = await shop.sql<{ email: string }[]>`select email from "User" where id = ${user}`
  return row?.email
}
