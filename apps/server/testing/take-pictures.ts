import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { DEMO_PASSWORD } from '../src/demo/seed-demo.ts'
import { ADA } from '../src/demo/seed-people.ts'
import { closeBrowser, openBrowsing } from './browsing.ts'
import { freePort } from './free-port.ts'
import { type Inbox, linkIn, openInbox } from './inbox.ts'

/*
 * What `npm run pictures` runs: takes README's two pictures, of the panel and of a link's page, in a demo of its own.
 */

const ROOT = resolve(import.meta.dirname, '../../..')
const FOLDER = join(ROOT, 'docs/pictures')

async function startDemo(inbox: Inbox) {
  const dataDir = await mkdtemp(join(tmpdir(), 'countersign-pictures-'))
  const [port, shopPort] = [await freePort(), await freePort()]
  const [panel, shop] = [port, shopPort].map((each) => `http://127.0.0.1:${each}`)
  const demo = spawn(process.execPath, ['apps/server/src/demo/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      COUNTERSIGN_CONFIG: 'apps/shop/countersign.config.ts',
      DATA_DIR: dataDir,
      PORT: `${port}`,
      SHOP_PORT: `${shopPort}`,
      MAIL_PREVIEW_PORT: '0',
      SMTP_URL: inbox.smtpUrl,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const ended = once(demo, 'exit')
  await Promise.race([
    answers(`${panel}/readyz`),
    ended.then(() => Promise.reject(new Error('The demo did not start.'))),
  ])
  return {
    panel: panel as string,
    shop: shop as string,
    async stop() {
      demo.kill('SIGTERM')
      await ended
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<void> {
  const isThere = await fetch(url).then(
    ({ ok }) => ok,
    () => false,
  )
  if (isThere) return
  await new Promise((resolve) => setTimeout(resolve, 200))
  return answers(url)
}

/** Every clone of the repository has the pictures of all times. */
const LARGEST_BYTES = 150 * 1024

async function take(page: Page, name: string) {
  const { length } = await page.screenshot({ path: join(FOLDER, name) })
  if (length > LARGEST_BYTES) throw new Error(`${name} has ${length} bytes: make it smaller.`)
}

async function takePanel(page: Page, panel: string) {
  await page.goto(panel)
  await page.getByLabel('E-mail address').fill('owner@example.com')
  await page.getByLabel('Password', { exact: true }).fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('link', { name: 'Verifications' }).first().click()
  await page.locator('tbody tr[aria-rowindex] a').first().waitFor()
  await page.waitForLoadState('networkidle')
  await take(page, 'panel.png')
}

async function takeLinkPage(page: Page, shop: string, inbox: Inbox) {
  await page.goto(`${shop}/sign-in`)
  await page.getByLabel('E-mail address').fill(ADA.email)
  await page.getByLabel('Password').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Change my e-mail address').click()
  await page.getByLabel('New e-mail address').fill('ada@new.example')
  await page.locator('#address-password').fill(DEMO_PASSWORD)
  await page.getByRole('button', { name: 'Mail the link' }).first().click()
  await page.goto(linkIn(await inbox.next('ada@new.example')))
  await take(page, 'page.png')
}

await mkdir(FOLDER, { recursive: true })
const inbox = await openInbox()
const demo = await startDemo(inbox)
try {
  const wide = await openBrowsing({ viewport: { width: 1280, height: 640 } })
  await takePanel(wide.page, demo.panel)
  const narrow = await openBrowsing({ viewport: { width: 560, height: 860 } })
  await takeLinkPage(narrow.page, demo.shop, inbox)
} finally {
  await closeBrowser()
  await demo.stop()
  await inbox.close()
}
