import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { get } from 'node:http'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { closeBrowser, openBrowsing } from '@countersign/server/testing/browsing'
import { expectAccessible } from '@countersign/server/testing/expect-accessible'
import { openInbox } from '@countersign/server/testing/inbox'
import { freePort } from '@countersign/server/testing/test-server'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ExampleHost, writeExampleHost } from '../testing/example-host.ts'
import { startMailPreview } from './start-mail-preview.ts'

type Inbox = Awaited<ReturnType<typeof openInbox>>

let host: ExampleHost
let inbox: Inbox
let preview: Awaited<ReturnType<typeof startMailPreview>>

beforeAll(async () => {
  host = await writeExampleHost()
  inbox = await openInbox()
  preview = await startMailPreview({
    configFile: host.configFile,
    port: await freePort(),
    mailbox: { smtpUrl: inbox.smtpUrl, url: 'http://127.0.0.1:4002' },
  })
})

afterAll(async () => {
  await closeBrowser()
  await preview.stop()
  await inbox.close()
  await host.remove()
})

async function open(query: string) {
  const browsing = await openBrowsing()
  await browsing.page.goto(`${preview.url}${query}`)
  return browsing
}

const HOSTILE = `
  <img src="data:image/png,broken" onerror="document.body.append('an image ran')">
  <script>document.body.append('a script ran')</script>`

const frameOf = (page: Page, title: string) => page.frameLocator(`iframe[title="${title}"]`)
/** What a request under another name is answered, as after DNS rebinding: `fetch` sends no other Host. */
const statusUnder = (name: string, port: number) =>
  new Promise<number | undefined>((done, failed) => {
    get({ host: '127.0.0.1', port, headers: { host: name } }, (answer) => {
      answer.resume()
      done(answer.statusCode)
    }).on('error', failed)
  })

const backgroundOf = (page: Page, title: string) =>
  frameOf(page, title)
    .locator('body')
    .evaluate((body) => getComputedStyle(body).backgroundColor)

test('an edit of a host’s template shows, and one of a package that is linked to it', async () => {
  const { page, faults, close } = await open('?type=member-name&look=light&width=600')
  const mail = frameOf(page, 'light, 600 px')
  await mail.getByText('Dear member').waitFor()

  await host.writeGreeting('Good morning')
  await mail.getByText('Good morning').waitFor()
  await host.writeTemplate((template) => template.replace('Club news', 'News of the club'))
  await mail.getByText('News of the club').waitFor()
  expect(faults).toEqual([])
  await close()
})

test('a syntax error and one while rendering show as themselves, until they are fixed', async () => {
  const { page, close } = await open('?type=member-name&look=light&width=600')
  const overlay = page.locator('vite-error-overlay')
  const mail = frameOf(page, 'light, 600 px')
  await mail.getByText('Club').waitFor()

  await host.writeTemplate((template) => template.replace('</h1>', '</h2>'))
  await overlay.getByText('name-mail.tsx:8').first().waitFor()
  await host.writeTemplate((template) => template)
  await mail.getByText('Club news').waitFor()

  await host.writeTemplate((template) => template.replace('{title}', '{title.text.bold}'))
  await overlay.getByText('name-mail.tsx:6').first().waitFor()
  expect(await overlay.getByText(/Cannot read properties of undefined/).count()).toBe(1)
  await host.writeTemplate((template) => template)
  await mail.getByText('Club news').waitFor()
  await close()
})

test('a template’s script does not run, nor does what an image would run', async () => {
  await host.writeTemplate((template) =>
    `const hostile = ${JSON.stringify(HOSTILE)}${template}`.replace(
      '{children}',
      '<div dangerouslySetInnerHTML={{ __html: hostile }} />',
    ),
  )
  const { page, faults, close } = await open('?type=member-name&mail=notice&look=light&width=600')
  const mail = frameOf(page, 'light, 600 px')
  await mail.getByText('Club').waitFor()
  await expect.poll(() => faults.length).toBeGreaterThanOrEqual(2)
  expect(faults.filter((fault) => !fault.includes('Blocked script execution'))).toEqual([])
  expect(await mail.getByText(/(image|script) ran/).count()).toBe(0)
  await host.writeTemplate((template) => template)
  await close()
})

test('a mail is seen light, in its own dark and in a forced one, whatever the reader’s scheme is', async () => {
  const { page, faults, close } = await openBrowsing({ colorScheme: 'dark' })
  const query = '?type=admin-email-address&look=light&look=dark&look=forced&width=320&width=600'
  await page.goto(`${preview.url}${query}`)
  await page.getByText(/Contrast: [\d.]+ at least/).waitFor()

  expect(await page.locator('iframe').count()).toBe(6)
  expect(await backgroundOf(page, 'light, 320 px')).toBe('rgb(243, 245, 245)')
  expect(await backgroundOf(page, 'its own dark, 320 px')).toBe('rgb(16, 21, 22)')
  expect(await backgroundOf(page, 'forced dark, 600 px')).toBe('rgb(10, 12, 12)')
  expect(await page.getByText(/Link: https/).count()).toBe(1)
  expect(faults).toEqual([])
  await close()
})

test('text that is hard to read is named', async () => {
  await host.writeTemplate((template) => template.replace('<h1>', '<h1 style={{ color: "#999" }}>'))
  const { page, close } = await open('?type=member-name&look=light&width=600')
  await page.getByText(/Contrast: only 2\.8\d of 3, light: Club news/).waitFor()
  await host.writeTemplate((template) => template)
  await close()
})

test('all of a view is in its URL, and links lead from one to the next', async () => {
  const { page, faults, close } = await open('')
  await page.getByRole('heading', { name: 'Name of a member', exact: true }).waitFor()
  await page.getByRole('link', { name: 'link new of two' }).click()
  await page.getByRole('link', { name: 'hostile' }).click()
  await page.getByRole('link', { name: 'page', exact: true }).click()
  await page.getByRole('link', { name: 'undone' }).click()
  const url = new URL(page.url())
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    type: 'admin-email-address',
    mail: 'link-new-of-two',
    fixture: 'hostile',
    show: 'page',
    page: 'undone',
  })
  await frameOf(page, 'light, 375 px').getByRole('heading').waitFor()
  await page.getByRole('link', { name: 'text' }).click()
  await page.locator('pre', { hasText: 'sent this mail to' }).waitFor()
  await page.getByRole('link', { name: 'headers' }).click()
  await page.locator('pre', { hasText: 'Auto-Submitted: auto-generated' }).waitFor()
  expect(faults).toEqual([])
  await close()
})

test('a mail is sent to the mailbox by a button, and by no other site', async () => {
  const query = '?type=admin-password&mail=notice'
  const { page, faults, close } = await open(query)
  await page.getByRole('button', { name: 'Send to the mailbox' }).click()
  await page.getByText('Sent: it is in the mailbox').waitFor()
  const { subject } = await inbox.next('ada@old.example')
  expect(subject).toBe('Your password was changed')

  const headers = { origin: 'https://evil.example' }
  const answer = await fetch(`${preview.url}send${query}`, { method: 'POST', headers })
  expect(answer.status).toBe(403)
  expect(inbox.mails).toHaveLength(1)
  expect(faults).toEqual([])
  await close()
})

test('the preview itself passes axe, light and dark, and is no wider than a phone', async () => {
  for (const query of ['?type=admin-email-address&width=320', '?type=member-name&show=text']) {
    const { page, close } = await open(query)
    await expectAccessible(page)
    await close()
  }
})

test('it answers on 127.0.0.1 alone, under no other name, and says that its port is taken', async () => {
  const { port } = new URL(preview.url)
  // Linux routes all of 127.0.0.0/8 to itself: a server that listens on every interface answers here too.
  for (const other of ['127.0.0.2', '[::1]'])
    await expect(fetch(`http://${other}:${port}/`)).rejects.toThrow()
  expect(await statusUnder('evil.example', Number(port))).toBe(403)
  const main = join(import.meta.dirname, 'main.ts')
  const second = spawn(process.execPath, [main, '--port', port, '--config', host.configFile])
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')])
  expect(said).toBe(`Port ${port} is already in use\n`)
  expect(code).toBe(1)
})
