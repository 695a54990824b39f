import { createServer, type Server } from 'node:http'
import { createProxyServer } from 'http-proxy-3'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { freePort } from '../testing/free-port.ts'
import { linkIn } from '../testing/inbox.ts'
import { plugInDevice } from '../testing/plug-in-device.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'
import { workInPanel } from '../testing/work-in-panel.ts'

let world: TestServer
let proxy: Server
/** Another host than the links', and a path. */
let panelUrl: string

beforeAll(async () => {
  const port = await freePort()
  panelUrl = `http://ops.localhost:${port}/countersign`
  world = await startTestServer({ panelUrl })
  // It passes on host and path as they came.
  const passOn = createProxyServer({ target: world.url })
  proxy = createServer((request, answer) => passOn.web(request, answer)).listen(port, '127.0.0.1')
  await world.addAdmin({ name: 'Olga Pratt', email: 'olga@example.com', role: 'operator' })
})

afterAll(async () => {
  await closeBrowser()
  proxy.close()
  proxy.closeAllConnections()
  await world.stop()
})

test('under another host and a path the panel does all its work, from the same build', async () => {
  const user = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  await world.holdAddress(user, 'ada@new.example')
  const { page, faults, close } = await openBrowsing()
  await workInPanel(page, panelUrl, 'olga@example.com')
  expect(faults).toEqual([])
  await close()

  const link = linkIn(await world.inbox.next('ada@new.example'))
  expect(link.startsWith(`${world.url}/verification/`)).toBe(true)
  expect(
    (await fetch(link, { method: 'POST', body: new URLSearchParams({ do: 'confirm' }) })).status,
  ).toBe(200)
})

test('a passkey of the panel’s host signs in under the path', async () => {
  const { page, faults, close } = await openBrowsing()
  await plugInDevice(page)
  await page.goto(`${panelUrl}/sign-in`)
  await page.getByLabel('E-mail address').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(`${panelUrl}/overview`)
  await page.goto(`${panelUrl}/account`)
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Desk')
  await page.getByRole('button', { name: 'Add passkey' }).click()
  await page.getByText('Desk', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL(`${panelUrl}/overview`)
  expect(faults).toEqual([])
  await close()
})
