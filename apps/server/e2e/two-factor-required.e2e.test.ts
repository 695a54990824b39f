import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../testing/authenticator-app.ts'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer({ requireTwoFactorForOwners: true })
})

afterAll(async () => {
  await closeBrowser()
  await world.stop()
})

test('an owner who needs two-factor finds the account alone, and all of the panel once it is set up', async () => {
  await world.addAdmin({ name: 'Olga Owner', email: 'olga@example.com', role: 'owner' })
  const { page, faults, close } = await openBrowsing()
  await page.goto(`${world.url}/admins`)
  await page.getByLabel('E-mail address').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByText('Owners need two-factor here.').waitFor()
  expect(new URL(page.url()).pathname).toBe('/account')
  expect(await page.getByRole('navigation').getByRole('link').allTextContents()).toEqual([
    'Account',
  ])
  await page.goto(`${world.url}/verifications`)
  await page.getByText('Owners need two-factor here.').waitFor()

  await page.getByRole('button', { name: 'Set up two-factor' }).click()
  const modal = page.getByRole('dialog', { name: 'Set up two-factor' })
  await modal.getByLabel('Your password', { exact: true }).fill(PASSWORD)
  await modal.getByRole('button', { name: 'Continue' }).click()
  const secret = (await modal.locator('code').textContent()) ?? ''
  await modal
    .getByLabel('Code that the app shows now')
    .fill(codeOf(`otpauth://totp/x?secret=${secret}`))
  await modal.getByRole('button', { name: 'Turn on two-factor' }).click()
  await modal.getByRole('button', { name: 'I have kept them' }).click()

  await page.getByRole('navigation').getByRole('link', { name: 'Admins' }).click()
  await page
    .getByRole('row', { name: /Olga Owner/ })
    .getByText('On')
    .waitFor()
  expect(faults).toEqual([])
  await close()
})
