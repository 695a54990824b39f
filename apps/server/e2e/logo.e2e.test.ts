import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { wideSvg } from '@countersign/emails/testing/logos'
import { expect as expectOf, type Locator } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { linkIn } from '../testing/inbox.ts'
import { freePort, startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-logo-'))
  const logo = join(folder, 'logo.svg')
  await writeFile(logo, wideSvg)
  const brand = { support: 'help@example.com', logo }
  const port = await freePort()
  world = await startTestServer({
    port,
    config: { ...exampleConfig, brand },
    panelUrl: `http://127.0.0.1:${port}/ops`,
    mailFrom: '"Ada’s & Sons" <shop@example.com>',
  })
})

afterAll(async () => {
  await closeBrowser()
  await world.stop()
})

/** How wide a picture is that the browser has and shows; 0 of one that it could not load. */
const widthOf = (picture: Locator) =>
  picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth)

test('a host’s logo is seen on the page of a link, on the sign-in page and in the panel below its path', async () => {
  const user = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  await world.holdAddress(user, 'ada@new.example')
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  const { page, faults, close } = await openBrowsing()
  const logo = page.getByRole('img', { name: 'Ada’s & Sons' })

  await page.goto(linkIn(await world.inbox.next('ada@new.example')))
  await expectOf(logo).toBeVisible()
  await expect.poll(() => widthOf(logo)).toBe(300)
  await page.goto(`${world.url}/ops/sign-in`)
  await expect.poll(() => widthOf(logo)).toBe(300)
  await expectAccessible(page)

  await page.getByLabel('E-mail address').fill('olga@example.com')
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(`${world.url}/ops/overview`)
  await expectOf(logo).toBeVisible()
  await expectOf(page.getByText('Countersign', { exact: true }).first()).toBeVisible()
  await expectAccessible(page)
  expect(faults).toEqual([])
  await close()
})

test('a mail has it as a picture of its own, and the panel’s copy is a picture that can do nothing', async () => {
  const user = await world.addUser({ name: 'Bea', email: 'bea@old.example' })
  await world.holdAddress(user, 'bea@new.example')
  const { raw, html } = await world.inbox.next('bea@new.example')
  const cids = Array.from(raw.matchAll(/^Content-ID: <(.*)>\r?$/gim), ([, cid]) => cid)
  expect(cids).toEqual([
    expect.stringMatching(/^logo-[0-9a-f]{16}@countersign$/),
    expect.stringMatching(/^type-/),
  ])
  for (const cid of cids) expect(html).toContain(`src="cid:${cid}"`)

  const opened = await fetch(`${world.url}/ops/sign-in`)
  const [, written = ''] = / data-brand="([^"]*)"/.exec(await opened.text()) ?? []
  const { src } = JSON.parse(written.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
  const answer = await fetch(`${world.url}${src}`)
  expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none';.* sandbox$/)
  expect(answer.headers.get('cache-control')).toContain('immutable')
})
