import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { type ProvidedWorld, startProvidedWorld } from '../testing/provided-world.ts'

let world: ProvidedWorld
let alone: ProvidedWorld

beforeAll(async () => {
  world = await startProvidedWorld()
  alone = await startProvidedWorld({ passwords: false })
  for (const { addAdmin, idp } of [world, alone]) {
    await addAdmin({ name: 'Olga Pratt', email: 'olga@corp.example' })
    await addAdmin({ name: 'Ned Noone', email: 'ned@corp.example', role: 'viewer' })
    idp.people.olga = { email: 'olga@corp.example', email_verified: true, groups: ['admins'] }
    idp.people.ned = { email: 'ned@corp.example', email_verified: true, groups: [] }
  }
})

afterAll(async () => {
  await closeBrowser()
  await world.stop()
  await alone.stop()
})

test('an admin signs in by the provider, comes back to where they wanted to be, and signs out of both', async () => {
  world.idp.signsIn = 'olga'
  const { page, faults, close } = await openBrowsing()
  await page.goto(`${world.url}/audit`)
  await page.getByRole('button', { name: 'Example Corp' }).waitFor()
  await page.getByLabel('E-mail address').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Example Corp' }).click()
  await page.waitForURL(`${world.url}/audit`)
  await page.getByText('Olga Pratt', { exact: true }).first().waitFor({ state: 'attached' })

  await page.goto(`${world.url}/account`)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL(/\/session\/end\?/)
  expect(faults).toEqual([])
  await close()
})

test('who has no role is told so on the sign-in page, without a session', async () => {
  world.idp.signsIn = 'ned'
  const { page, faults, close } = await openBrowsing()
  await page.goto(`${world.url}/sign-in`)
  await page.getByRole('button', { name: 'Example Corp' }).click()
  await page.getByRole('alert').getByText('You signed in, but you have no role').waitFor()
  await expectAccessible(page)
  expect((await page.context().cookies(world.url)).map(({ name }) => name)).not.toContain(
    'countersign.session_token',
  )
  expect(faults).toEqual([])
  await close()
})

test('without passwords the provider is the only way in, and shows again who somebody is', async () => {
  alone.idp.signsIn = 'olga'
  alone.idp.authenticatedAt = new Date(Date.now() - 3_600_000)
  const { page, faults, close } = await openBrowsing()
  await page.goto(`${alone.url}/account`)
  await page.getByRole('button', { name: 'Example Corp' }).waitFor()
  expect(await page.getByLabel('Password', { exact: true }).count()).toBe(0)
  await page.getByRole('button', { name: 'Example Corp' }).click()
  await page.waitForURL(`${alone.url}/account`)
  await page.getByLabel('New e-mail address').fill('olga@new.example')
  expect(await page.getByText('Change my password').count()).toBe(0)
  await page.getByRole('button', { name: 'Change my e-mail address' }).click()
  alone.idp.authenticatedAt = null
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  // The address is the same before and after.
  const isBack = page.waitForResponse((answer) => answer.url().includes('/api/auth/callback/oidc'))
  await dialog.getByRole('button', { name: 'Example Corp' }).click()
  await isBack
  await dialog.waitFor({ state: 'detached' })
  await page.getByLabel('New e-mail address').fill('olga@new.example')
  await page.getByRole('button', { name: 'Change my e-mail address' }).click()
  await page.getByText('A mail is on its way to').first().waitFor()
  expect(faults).toEqual([])
  await close()
})
