import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { PHONE } from '../testing/browser-test.ts'
import { type Browsing, closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { linkIn } from '../testing/inbox.ts'
import { startShop, type TestShop } from '../testing/start-shop.ts'
import { PASSWORD } from '../testing/test-server.ts'

let shop: TestShop
let browsing: Browsing
let page: Page

beforeAll(async () => {
  shop = await startShop()
})

afterAll(async () => {
  await closeBrowser()
  await shop.stop()
})

beforeEach(async () => {
  browsing = await openBrowsing({ viewport: PHONE })
  page = browsing.page
})

afterEach(async () => {
  expect(browsing.faults).toEqual([])
  expect(shop.errors).toEqual([])
  await browsing.close()
})

test('a customer changes the own address: the new one alone confirms it, and the shop shows it', async () => {
  await shop.addCustomer({ name: 'Ada Lind', email: 'ada@old.example' })
  await signIn('ada@old.example')
  await page.getByText('Change my e-mail address').click()
  await page.getByLabel('New e-mail address').fill('ada@new.example')
  await page.locator('#address-password').fill('not this one')
  await page.getByRole('button', { name: 'Mail the link' }).first().click()
  await page.getByText('This is not your password.').waitFor()
  expect(await page.getByLabel('New e-mail address').inputValue()).toBe('ada@new.example')
  await page.locator('#address-password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Mail the link' }).first().click()
  await page.getByRole('status').getByText('Open it to confirm').waitFor()
  await page.getByText('Open the link that we mailed to ada@new.example').waitFor()
  await expectAccessible(page)

  const mail = await shop.world.inbox.next('ada@new.example')
  await page.goto(linkIn(mail))
  await page.getByRole('button', { name: 'Change my e-mail address' }).click()
  await page.getByRole('heading', { name: 'Your e-mail address is changed' }).waitFor()

  await page.goto(shop.url)
  await page.getByText('Now ada@new.example').waitFor()
  expect(await page.getByText('Waiting to be confirmed').count()).toBe(0)
  const undo = await shop.world.inbox.next('ada@old.example')
  expect(undo.subject).toBe('Your e-mail address was changed')
})

test('a forgotten password is set by a mailed link, and answered alike for an unknown address', async () => {
  await shop.addCustomer({ name: 'Bela Kiss', email: 'bela@example.com' })
  const said = []
  for (const email of ['nobody@example.com', 'bela@example.com']) {
    await page.goto(`${shop.url}/sign-in`)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Mail me the link' }).click()
    await page.getByRole('heading', { name: 'Look into your mailbox' }).waitFor()
    said.push(await page.getByRole('main').textContent())
  }
  expect(said[0]).toBe(said[1])
  await expectAccessible(page)

  await page.goto(linkIn(await shop.world.inbox.next('bela@example.com')))
  await page.getByLabel('New password', { exact: true }).fill('a new long password')
  await page.getByLabel('New password again').fill('a new long password')
  await page.getByRole('button', { name: 'Set new password' }).click()
  await page.getByRole('heading', { name: 'Your new password is set' }).waitFor()

  await signIn('bela@example.com')
  await page.getByText('This address and this password do not match.').waitFor()
  await signIn('bela@example.com', 'a new long password')
  await page.getByRole('heading', { name: 'My account' }).waitFor()
  expect(shop.world.inbox.mails.filter(({ to }) => to.includes('nobody@example.com'))).toEqual([])
})

test('a card is changed in both columns at once, and its number is stored encrypted', async () => {
  const id = await shop.addCustomer({ name: 'Cara Diaz', email: 'cara@example.com' })
  await signIn('cara@example.com')
  await page.getByText('Add a card').click()
  await page.getByLabel('Card number').fill('5555 5555 5555 4445')
  await page.getByLabel('Expires (MM/YY)').fill('13/32')
  await page.locator('#card-password').fill(PASSWORD)
  await page.locator('form[action="/account/card"] button').click()
  await page.getByText(/its check digit is wrong/).waitFor()
  await page.getByText(/An expiry date has the form MM\/YY/).waitFor()
  await expectAccessible(page)
  await page.getByLabel('Card number').fill('5555 5555 5555 4444')
  await page.getByLabel('Expires (MM/YY)').fill('02/32')
  await page.locator('#card-password').fill(PASSWORD)
  await page.locator('form[action="/account/card"] button').click()
  await page.getByText('New payment card').waitFor()

  await page.goto(linkIn(await shop.world.inbox.next('cara@example.com')))
  await page.getByText('•••• 4444').waitFor()
  await page.getByRole('button', { name: 'Change my payment card' }).click()
  await page.getByRole('heading', { name: 'Your payment card is changed' }).waitFor()
  await page.goto(shop.url)
  await page.getByText('Now •••• 4444, valid until 02/32').waitFor()
  const [card] = await shop.world.sql`
    select credit_num, exp_date from shop."User_credit" where user_id = ${id}`
  expect(card).toEqual({ credit_num: expect.stringMatching(/^encrypted:/), exp_date: '2032-02' })
})

test('what is pending is mailed again after a minute and cancelled by its customer, and by nobody else', async () => {
  await shop.addCustomer({ name: 'Dora Falk', email: 'dora@example.com' })
  await shop.addCustomer({ name: 'Mallory', email: 'mallory@example.com' })
  await signIn('dora@example.com')
  await page.getByRole('button', { name: 'Mail me the link' }).click()
  const mail = await shop.world.inbox.next('dora@example.com')
  await page.getByRole('button', { name: 'Resend e-mail: New password' }).click()
  await page.getByRole('status').getByText('Wait a minute').waitFor()
  await shop.world.sql`update countersign.message set created_at = created_at - interval '1 minute'`
  await page.getByRole('button', { name: 'Resend e-mail: New password' }).click()
  await page.getByRole('status').getByText('once more').waitFor()
  expect(linkIn(await shop.world.inbox.next('dora@example.com'))).toBe(linkIn(mail))
  const action = await page.locator('form[action$="/cancel"]').getAttribute('action')

  const other = await openBrowsing()
  await signIn('mallory@example.com', PASSWORD, other.page)
  const answer = await other.page.request.post(shop.url + action, { headers: { origin: shop.url } })
  expect(answer.url()).toBe(`${shop.url}/account?said=late`)
  const foreign = await other.page.request.post(shop.url + action, {
    headers: { origin: 'https://elsewhere.example' },
    form: {},
  })
  expect(foreign.status()).toBe(403)
  await other.close()

  await page.reload()
  await page.getByRole('button', { name: 'Cancel: New password' }).click()
  await page.getByRole('status').getByText('This change is cancelled').waitFor()
  expect(await page.getByText('Waiting to be confirmed').count()).toBe(0)
  await page.goto(linkIn(mail))
  await page.getByRole('heading', { name: 'This link was withdrawn' }).waitFor()
})

async function signIn(email: string, password = PASSWORD, on = page): Promise<void> {
  await on.goto(`${shop.url}/sign-in`)
  await on.getByLabel('E-mail address').fill(email)
  await on.getByLabel('Password').fill(password)
  await on.getByRole('button', { name: 'Sign in' }).click()
}
