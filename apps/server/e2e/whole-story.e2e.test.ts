import type { Page } from '@playwright/test'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Browsing, closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { linkIn } from '../testing/inbox.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer
let browsing: Browsing
let page: Page

beforeAll(async () => {
  world = await startTestServer()
})

afterAll(async () => {
  await closeBrowser()
  await world.stop()
})

beforeEach(async () => {
  browsing = await openBrowsing()
  page = browsing.page
})

afterEach(async () => {
  expect(browsing.faults).toEqual([])
  await browsing.close()
})

test('an admin changes the own address in the panel, confirms it from the mail, and stays signed in', async () => {
  await world.addAdmin({ name: 'Olga Owner', email: 'olga@example.com' })
  await signIn('olga@example.com')
  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByLabel('New e-mail address').fill('olga@new.example')
  await page.getByRole('button', { name: 'Change my e-mail address' }).click()
  await page.getByRole('status').getByText('A mail is on its way to olga@new.example').waitFor()

  const link = linkIn(await world.inbox.next('olga@new.example'))
  for (let i = 0; i < 20; i++) await fetch(link)
  for (const method of ['HEAD', 'OPTIONS']) await fetch(link, { method })
  expect(await statusOf('olga@new.example')).toBe(0)

  const reader = await openBrowsing()
  await reader.page.goto(link)
  await reader.page.getByRole('heading', { name: 'Confirm your new e-mail address' }).waitFor()
  await reader.page.getByRole('button', { name: 'Change my e-mail address' }).click()
  await reader.page.getByRole('heading', { name: 'Your e-mail address is changed' }).waitFor()
  expect(await addressOfAdmin()).toBe('olga@new.example')
  await reader.page.goto(link)
  await reader.page.getByRole('heading', { name: 'This was already confirmed' }).waitFor()
  expect(reader.faults).toEqual([])
  await reader.close()

  await page.reload()
  await page.getByText('olga@new.example').first().waitFor()
  await page.getByRole('link', { name: 'Verifications' }).click()
  const row = page.getByRole('row').filter({ hasText: 'olga@new.example' })
  await row.getByText('Confirmed').filter({ visible: true }).waitFor()
  await row.click()
  await page.getByRole('dialog').getByText('olga@example.com').first().waitFor()
})

test('a forgotten password is set again from the sign-in page', async () => {
  await world.addAdmin({ name: 'Paul', email: 'paul@example.com', role: 'viewer' })
  await page.goto(world.url)
  await page.getByRole('link', { name: 'Forgot password?' }).click()
  // Both pages have a field for the address: the first one's is gone when the other's heading is there.
  await page.getByRole('heading', { name: 'Forgot password?' }).waitFor()
  await page.getByLabel('E-mail address').fill('paul@example.com')
  await page.getByRole('button', { name: 'Mail me a link' }).click()
  const link = linkIn(await world.inbox.next('paul@example.com'))

  await page.goto(link)
  const fields = page.locator('input[type=password]')
  await fields.nth(0).fill('a much longer phrase')
  await fields.nth(1).fill('a different phrase')
  await page.getByRole('button', { name: 'Set new password' }).click()
  expect(await page.locator('[aria-invalid=true]').count()).toBeGreaterThan(0)
  await fields.nth(0).fill('a much longer phrase')
  await fields.nth(1).fill('a much longer phrase')
  await page.getByRole('button', { name: 'Set new password' }).click()
  await page.getByRole('heading', { name: /password is (set|changed)/i }).waitFor()

  await signIn('paul@example.com', 'a much longer phrase')
  await page.getByRole('link', { name: 'Account' }).waitFor()
})

async function signIn(email: string, password = PASSWORD): Promise<void> {
  await page.goto(world.url)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Verifications' }).waitFor()
}

async function statusOf(email: string): Promise<number | undefined> {
  const [row] = await world.sql<{ status: number }[]>`
    select status from countersign.verification where email = ${email} order by id desc limit 1`
  return row?.status
}

async function addressOfAdmin(): Promise<string | undefined> {
  const [row] = await world.sql<
    { email: string }[]
  >`select email from countersign.panel_admin where name = 'Olga Owner'`
  return row?.email
}
