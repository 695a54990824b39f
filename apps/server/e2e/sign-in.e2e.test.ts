import type { Request } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Vi Ewer', email: 'vi@example.com', role: 'viewer' })
})

afterAll(async () => {
  await closeBrowser()
  await world.stop()
})

test('who opens the sign-in where its script cannot be fetched is told so, and signs in once it can', async () => {
  const { page, close } = await openBrowsing()
  await page.route(/sign-in-page-.*\.js$/, (route) => route.abort())
  await page.goto(`${world.url}/sign-in`)
  await page.getByText('This page can’t be shown').waitFor()

  await page.unrouteAll()
  await page.reload()
  await page.getByLabel('E-mail address').fill('vi@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Vi Ewer', { exact: true }).waitFor()
  await close()
})

test('what a sign-in lacks is said beside its field, in our words, and goes once it is right', async () => {
  const { page, faults, close } = await openBrowsing()
  await page.goto(`${world.url}/sign-in`)
  const address = page.getByLabel('E-mail address')
  const password = page.getByLabel('Password', { exact: true })
  const signIn = page.getByRole('button', { name: 'Sign in', exact: true })
  const describedBy = (field: typeof address) =>
    field.evaluate((input) =>
      (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent)
        .join(),
    )

  await signIn.click()
  await page.getByText('Password is missing.').waitFor()
  expect(await describedBy(address)).toBe('E-mail address is missing.')
  expect(await describedBy(password)).toBe('Password is missing.')
  expect(await address.getAttribute('aria-invalid')).toBe('true')
  expect(await address.evaluate((input) => input === document.activeElement)).toBe(true)
  await expectAccessible(page)

  await address.fill('vi')
  await password.fill(PASSWORD)
  await signIn.click()
  await page.getByText('An e-mail address has the form name@example.com.').waitFor()
  expect(await page.getByText('Password is missing.').count()).toBe(0)

  await address.fill('vi@example.com')
  await signIn.click()
  await page.getByText('Vi Ewer', { exact: true }).waitFor({ state: 'attached' })
  expect(faults).toEqual([])
  await close()
})

test('signing out ends the feed and waits for what was asked before it ends the session, so that nothing is refused', async () => {
  const { page, faults, close } = await openBrowsing()
  const open = new Set<Request>()
  page.on('request', (request) => {
    if (request.url().includes('/trpc/')) open.add(request)
  })
  const end = (request: Request) => void open.delete(request)
  page.on('requestfinished', end)
  page.on('requestfailed', end)
  const feedOf = (request: Request) => request.url().includes('/trpc/live.news')
  await page.goto(`${world.url}/sign-in`)
  await page.getByLabel('E-mail address').fill('vi@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Vi Ewer', { exact: true }).waitFor()

  // One answer takes its time.
  const released = Promise.withResolvers<void>()
  await page.route('**/trpc/account.sessions**', async (route) => {
    await released.promise
    await route.continue()
  })
  const asked: string[][] = []
  await page.route('**/api/auth/sign-out', async (route) => {
    asked.push([...open].map((request) => new URL(request.url()).pathname))
    await route.continue()
  })
  const listening = page.waitForRequest(feedOf)
  await page.goto(`${world.url}/account`)
  await listening
  const feedEnded = page.waitForEvent('requestfailed', feedOf)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await feedEnded
  await page.evaluate(() => document.title)
  released.resolve()
  await page.waitForURL(`${world.url}/sign-in`)
  expect(asked).toEqual([[]])
  expect(faults).toEqual([])
  await close()
})
