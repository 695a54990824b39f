import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { test as browserTest, PHONE } from '../testing/browser-test.ts'
import type { TestServer } from '../testing/test-server.ts'

/** More than a search looks through before it asks an index. */
const HELD = 10_100

const test = browserTest.extend<{ listed: TestServer }>({
  listed: [
    async ({ world }, use) => {
      await holdMany(world)
      await use(world)
    },
    { scope: 'file', auto: true },
  ],
})

/** The addresses of the oldest and the newest have a kestrel in them. */
async function holdMany({ sql }: TestServer): Promise<void> {
  await sql`
    insert into countersign.verification (id, type, status, email, title, changes, before, subject_kind,
      subject_id, requester_kind, created_at, expires_at, ended_at)
    overriding system value
    select n, 'A', 1, case when n in (1, ${HELD}::int) then 'kestrel' else 'person' end || n || '@new.example', 'Held',
      '{}', '{}', 'User', n::text, 'client', now() - make_interval(mins => ${HELD}::int - n), now(), now()
    from generate_series(1, ${HELD}::int) n`
  await sql`vacuum analyze countersign.verification`
}

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Verifications' }).locator('tbody tr[aria-rowindex]')
const searchBox = (page: Page) => page.getByRole('combobox', { name: 'Search verifications' })
const stopped = (page: Page) => page.getByText('The search took too long and was stopped')

test('finds old and new ones alike, by a part of the address or by the id', async ({
  openPanel,
}) => {
  const page = await openPanel('viewer')
  await searchBox(page).fill('KESTREL')
  await expectOf(rows(page)).toHaveCount(2)
  await expectOf(rows(page).first()).toContainText(`kestrel${HELD}@new.example`)
  await expectOf(rows(page).last()).toContainText('kestrel1@new.example')
  await expectOf(page.getByRole('button', { name: 'Older' })).toBeDisabled()

  await searchBox(page).fill('77')
  await expectOf(rows(page)).toHaveCount(1)
  await expectOf(rows(page)).toContainText('person77@new.example')
  expect(await stopped(page).count()).toBe(0)
})

test('scrolls and pages through what a search finds', async ({ openPanel }) => {
  const page = await openPanel('viewer', '/verifications?search=person1')
  await expectOf(rows(page).first()).toContainText(`person${HELD - 1}@new.example`)
  await page.getByRole('link', { name: 'Older' }).click()
  await expectOf(rows(page).first()).toContainText(`person${HELD - 51}@new.example`)
})

test.for([undefined, PHONE])(
  'says that matches may be missing when a search took too long (%j)',
  async (viewport, { openPanel, listed: { sql } }) => {
    // Each row is slow to read for a statement that may take no longer than an index is asked.
    await sql`alter table countersign.verification enable row level security`
    await sql`
      create policy slow on countersign.verification
      using (current_setting('statement_timeout') <> '200ms' or pg_sleep(1) is not null)`
    try {
      const page = await openPanel(
        'viewer',
        '/verifications?search=kestrel',
        viewport ? { viewport } : {},
      )
      await stopped(page).waitFor()
      await expectOf(rows(page)).toHaveCount(1)
      await expectOf(page.getByRole('button', { name: 'Older' })).toBeDisabled()

      await searchBox(page).fill('osprey')
      await page.getByRole('heading', { name: 'Nothing was found in time' }).waitFor()
      await stopped(page).waitFor()
    } finally {
      await sql`drop policy slow on countersign.verification`
      await sql`alter table countersign.verification disable row level security`
    }
  },
)
