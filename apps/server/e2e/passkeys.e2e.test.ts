import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { plugInDevice } from '../testing/plug-in-device.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer

beforeAll(async () => {
  // WebAuthn takes names for places, not numbers.
  world = await startTestServer({}, undefined, 'localhost')
})

afterAll(async () => {
  await closeBrowser()
  await world.stop()
})

async function signInByPassword(page: Page, email: string, name: string) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText(name, { exact: true }).waitFor()
}

async function addPasskey(page: Page, name: string) {
  await page.goto(`${world.url}/account`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('button', { name: 'Add passkey' }).click()
  await page.getByText(name, { exact: true }).waitFor()
}

const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out', exact: true }).click()
const takePasskey = (page: Page) =>
  page.getByRole('button', { name: 'Sign in with a passkey' }).click()

test('an admin adds a passkey, signs in with it alone, renames and removes it', async () => {
  await world.addAdmin({ name: 'Pia Pass', email: 'pia@example.com', role: 'viewer' })
  const { page, faults, close } = await openBrowsing()
  await page.goto(`${world.url}/sign-in`)
  await plugInDevice(page)
  await signInByPassword(page, 'pia@example.com', 'Pia Pass')
  await addPasskey(page, 'Work laptop')

  await signOut(page)
  await takePasskey(page)
  await page.getByText('Pia Pass', { exact: true }).waitFor()

  await page.goto(`${world.url}/account`)
  await page.getByRole('button', { name: 'Rename passkey Work laptop' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Old laptop')
  await page.getByRole('button', { name: 'Rename', exact: true }).click()
  await page.getByRole('button', { name: 'Remove passkey Old laptop' }).click()
  await page.getByRole('button', { name: 'Remove passkey', exact: true }).click()
  await page.getByText('Old laptop', { exact: true }).waitFor({ state: 'detached' })
  expect(faults).toEqual([])

  await signOut(page)
  await takePasskey(page)
  await page.getByText(/No passkey was taken/).waitFor()
  expect(faults).toEqual([expect.stringContaining('401')])
  await close()
})

test('a passkey whose device did not check who is there signs nobody in', async () => {
  await world.addAdmin({ name: 'Vic Tim', email: 'vic@example.com', role: 'owner' })
  const { page, close } = await openBrowsing()
  await page.goto(`${world.url}/sign-in`)
  const device = await plugInDevice(page)
  await signInByPassword(page, 'vic@example.com', 'Vic Tim')
  await addPasskey(page, 'Stolen phone')
  await signOut(page)

  // The thief's browser leaves out what the panel asks of the device.
  await page.route('**/generate-authenticate-options', async (route) => {
    const response = await route.fetch()
    await route.fulfill({
      response,
      json: { ...(await response.json()), userVerification: 'discouraged' },
    })
  })
  await device.recognisePerson(false)
  await takePasskey(page)
  await page.getByText(/No passkey was taken/).waitFor()
  await page.goto(`${world.url}/account`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await close()
})
