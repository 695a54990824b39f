import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga Owner', email: 'olga@example.com' })
})

afterAll(() => world.stop())

/** A card's change of somebody whose locale the table has so, as its mail comes. */
async function mailOfCard(name: string, locale: string) {
  const email = `${name.toLowerCase()}@example.com`
  const id = await world.addUser({
    name,
    email,
    card: { number: '4111111111111111', expiry: '2031-01' },
  })
  await world.sql`update "User" set locale = ${locale} where id = ${id}`
  const client = world.client(await world.signIn('olga@example.com'))
  await client.verifications.hold.mutate({
    type: 'C',
    subject: { kind: 'User', id },
    changes: { User_credit: { exp_date: '02/32' } },
  })
  return world.inbox.next(email)
}

const read = async (url: string, language?: string) =>
  (await fetch(url, language ? { headers: { 'Accept-Language': language } } : {})).text()

test('a mail and its page are in the subject’s language, and the page in any other that is chosen', async () => {
  const mail = await mailOfCard('Ada', 'de_AT')
  expect(mail.subject).toBe('Bestätigen Sie diese Änderung: Payment card')
  expect(mail.text).toMatch(/Gültig bis\n +Bisher: +01\/31\n +Neu: +02\/32/)

  const link = linkIn(mail)
  expect(await read(link, 'fr')).toContain('<dt>Bisher</dt><dd><bdi>01/31</bdi></dd>')
  const arabic = await read(`${link}?lang=ar`)
  expect(arabic).toContain('<html lang="ar" dir="rtl">')
  expect(arabic).toContain('<dt class="of">تاريخ الانتهاء</dt>')

  const pressed = await fetch(`${link}?lang=fr`, {
    method: 'POST',
    body: new URLSearchParams({ do: 'confirm' }),
  })
  expect(await pressed.text()).toContain('<h1 dir="auto">Le changement est fait</h1>')
})

test('where no locale is known a page is in the browser’s language, and a mail in English', async () => {
  const mail = await mailOfCard('Grace', 'unknown to us')
  expect(mail.subject).toBe('Confirm your new payment card')
  expect(await read(linkIn(mail), 'tr-TR,tr;q=0.9')).toContain('<html lang="tr" dir="ltr">')
  expect(await read(linkIn(mail))).toContain('<html lang="en" dir="ltr">')
})
