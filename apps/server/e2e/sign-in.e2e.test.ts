import { afterAll, beforeAll, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
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
