import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { test as browserTest } from '../testing/browser-test.ts'
import type { TestServer } from '../testing/test-server.ts'

const HELD = 40

/** What a window of 1280 × 800 has at 200 % zoom, and what a phone held sideways has. */
const LOW = [
  { width: 640, height: 400 },
  { width: 812, height: 375 },
]

const test = browserTest.extend<{ listed: TestServer }>({
  listed: [
    async ({ world }, use) => {
      await holdMany(world)
      await use(world)
    },
    { scope: 'file', auto: true },
  ],
})

/** What is usual: names of up to 24 characters, addresses of up to 30. */
const OPERATOR = 'Theodora Papadopoulou-Li'
const nameOf = (n: number) => `Maximilian Hohenbergs ${n}`
const addressOf = (n: number) => `maximilian.h${n}@company.example`

/** Some that are mailed, told to a webhook and audited, one that needs an approval, and as many that are only listed. */
async function holdMany(world: TestServer): Promise<void> {
  const { sql } = world
  await sql`
    insert into countersign.webhook_endpoint (name, url, events, secret_id, paused_at, paused_because)
    values ('Accounting in Rotterdam', 'http://127.0.0.1:1/', '{held}', 1, now(), 'admin')`
  await world.addAdmin({
    name: OPERATOR,
    email: 'theodora.papa-li@tools.example',
    role: 'operator',
  })
  const operator = world.client(await world.signIn('theodora.papa-li@tools.example'))
  for (const mailboxLost of [false, true]) {
    const [n, email] = mailboxLost ? [51, addressOf(51)] : [50, addressOf(50)]
    const id = await world.addUser({ name: nameOf(n), email: `person${n}@old.example` })
    await operator.verifications.hold.mutate({
      type: 'A',
      subject: { kind: 'User', id },
      changes: { User: { email } },
      mailboxLost,
    })
    await world.inbox.next(`person${n}@old.example`)
  }
  await sql`
    insert into "User" (name, email)
    select ${nameOf(0).slice(0, -1)} || n, 'person' || n || '@old.example'
    from generate_series(10, ${HELD + 9}) n`
  await sql`
    insert into countersign.verification (type, email, title, changes, before, subject_kind,
      subject_id, subject_name, requester_kind, requester_id, requester_name, created_at, expires_at)
    select 'A', replace(${addressOf(0)}, 'h0', 'h' || n), '', '{"User": {"email": "somebody@new.example"}}', '{}',
      'User', subject.id, subject.name, 'admin', '999', ${OPERATOR}, now() - make_interval(hours => 50 - n),
      now() + interval '1 day'
    from generate_series(10, ${HELD + 9}) n
    join "User" subject on subject.name = ${nameOf(0).slice(0, -1)} || n`
}

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Verifications' }).locator('tbody tr[aria-rowindex]')

test.for(LOW)(
  'the list shows ten rows and its head in a window of $width × $height, once it is scrolled to',
  async (viewport, { openPanel }) => {
    const page = await openPanel('operator', '/verifications', { viewport })
    await expectOf(rows(page).first()).toBeVisible()
    const table = page.getByRole('table', { name: 'Verifications' })
    await table.evaluate((element) => element.scrollIntoView({ block: 'start' }))
    const wholeRows = () =>
      table.evaluate(
        (element: HTMLTableElement) =>
          [...element.querySelectorAll('tr')].filter((row) => {
            const { top, bottom } = (row.querySelector('th') ?? row).getBoundingClientRect()
            return top >= 0 && bottom <= innerHeight
          }).length,
      )
    await expectOf.poll(wholeRows).toBeGreaterThanOrEqual(11)

    // The head stays while the rows go by.
    await rows(page).nth(5).hover()
    await page.mouse.wheel(0, 320)
    await expectOf.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(400)
    const head = table.getByRole('columnheader', { name: 'Recipient' })
    expect((await head.boundingBox())?.y).toBe(0)
    await expectOf.poll(wholeRows).toBeGreaterThanOrEqual(10)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width)
  },
)

const TABLES = [
  '/verifications',
  '/approvals',
  '/outbox',
  '/outbox/webhooks',
  '/audit',
  '/audit?of=panel',
  '/admins',
  '/types',
]

/** The cells of the page's tables, and what is in them, that show less than they hold. */
const clippedIn = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main table :is(th, td), main table :is(th, td) *')]
      // What is there for screen readers alone is a pixel wide.
      .filter(
        (element) => element.clientWidth > 1 && getComputedStyle(element).overflowX !== 'visible',
      )
      .filter(
        ({ scrollWidth, clientWidth, scrollHeight, clientHeight }) =>
          scrollWidth > clientWidth || scrollHeight > clientHeight,
      )
      .map(({ tagName, textContent, scrollWidth, clientWidth }) =>
        [tagName, textContent, scrollWidth, clientWidth].join(' '),
      ),
  )

test.for([1280, 375])(
  'no table clips usual data in a window %i wide',
  async (width, { openPanel }) => {
    const page = await openPanel('owner', '/overview', { viewport: { width, height: 800 } })
    for (const path of TABLES) {
      await page.goto(new URL(path, page.url()).href)
      await page.locator('main table:not([aria-busy="true"]) tbody tr').first().waitFor()
      expect(await clippedIn(page), path).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(width)
    }
  },
)
