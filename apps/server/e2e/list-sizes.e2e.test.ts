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

/** Pending ones, to an address of 30 characters, of a person with a name of 24. */
async function holdMany({ sql }: TestServer): Promise<void> {
  await sql`
    insert into "User" (name, email)
    select 'Maximiliane Hohenberg ' || n, 'person' || n || '@old.example'
    from generate_series(10, ${HELD + 9}) n`
  await sql`
    insert into countersign.verification (type, email, title, changes, before, subject_kind,
      subject_id, subject_name, requester_kind, requester_id, requester_name, created_at, expires_at)
    select 'A', 'maximiliane.h' || subject.id || '@company.example', '',
      '{"User": {"email": "somebody@new.example"}}', '{}', 'User', subject.id, subject.name, 'admin', '1',
      'Theodora Papadopoulou-Li', now() - make_interval(hours => 50 - n), now() + interval '1 day'
    from generate_series(10, ${HELD + 9}) n
    join "User" subject on subject.name = 'Maximiliane Hohenberg ' || n`
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
