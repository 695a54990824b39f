import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { PASSWORD, type ShopServer, startShopServer } from '../testing/shop-server.ts'

let shop: ShopServer

beforeAll(async () => {
  shop = await startShopServer()
  await shop.addAdmin({ name: 'Vi Ewer', email: 'vi@example.com', role: 'viewer' })
})

afterAll(async () => {
  await closeBrowser()
  await shop.stop()
})

test('what signs in is fetched once the form stands, before anybody asks for it', async () => {
  const { page, faults, close } = await openBrowsing()
  const fetched = page.waitForResponse(/auth-client-.*\.js$/)
  await page.goto(`${shop.url}/sign-in`)
  await fetched
  expect(faults).toEqual([])
  await close()
})

test('who signs in where that could not be fetched is told to reload, and signs in then', async () => {
  const { page, close } = await openBrowsing()
  const signIn = async () => {
    await page.getByLabel('E-mail address').fill('vi@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await page.route(/auth-client-.*\.js$/, (route) => route.abort())
  await page.goto(`${shop.url}/sign-in`)
  await signIn()
  await page.getByText('This page did not load whole. Reload it, then sign in.').waitFor()

  await page.unrouteAll()
  await page.reload()
  await signIn()
  await page.getByText('Vi Ewer', { exact: true }).waitFor()
  await close()
})
