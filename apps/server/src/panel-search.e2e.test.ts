import { setTimeout as wait } from 'node:timers/promises'
import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { test as browserTest } from '../testing/browser-test.ts'
import type { ShopServer } from '../testing/shop-server.ts'

/** At either end more than a search looks at before it prefers its index. */
const HELD = 8_400
/** Between the older half and the newer one lie so many ids that no search gets across at once. */
const GAP = 5_000_000_000

const test = browserTest.extend<{ listed: ShopServer }>({
  listed: [
    async ({ shop }, use) => {
      await holdFarApart(shop)
      await use(shop)
    },
    { scope: 'file', auto: true },
  ],
})

/** One address each at the oldest and the newest end has a kestrel in it. */
async function holdFarApart({ sql }: ShopServer): Promise<void> {
  await sql`
    insert into countersign.verification (id, type, status, email, title, changes, before, owner_table,
      owner_id, requester_kind, created_at, expires_at, ended_at)
    overriding system value
    select n + case when n > ${HELD}::int / 2 then ${GAP}::bigint else 0 end, 'A', 1,
      case when n in (1, ${HELD}::int) then 'kestrel' else 'person' end || n || '@new.example', 'Held', '{}', '{}',
      'User', n::text, 'client', now() - make_interval(days => (${HELD}::int - n) / 100), now(), now()
    from generate_series(1, ${HELD}::int) n`
  await sql`vacuum analyze countersign.verification`
}

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Verifications' }).locator('tbody tr[aria-rowindex]')
const lookedBack = (page: Page) => page.getByText(/^Looked back to \d+ \w+ \d{4} …$/)
const nothing = (page: Page) => page.getByRole('heading', { name: 'Nothing matches these filters' })

/** So slow that what is shown until the next answer is seen. */
const ANSWER_MS = 400

/** Slows each answer of the list down, and keeps what was asked. */
async function listen(page: Page) {
  const heard = { texts: [] as string[], waiting: 0, mostAtOnce: 0 }
  await page.route('**/trpc/verifications.list*', async (route) => {
    heard.texts.push(decodeURIComponent(route.request().url()))
    heard.mostAtOnce = Math.max(heard.mostAtOnce, ++heard.waiting)
    await wait(ANSWER_MS)
    await route.continue()
    heard.waiting--
  })
  return heard
}

test('goes on looking by itself, one request after another, and says how far it has come', async ({
  openPanel,
}) => {
  const page = await openPanel('viewer', '/account')
  const heard = await listen(page)
  await page.getByRole('link', { name: 'Verifications' }).click()
  await expectOf(rows(page).first()).toContainText(`kestrel${HELD}@new.example`)

  await page.getByRole('searchbox', { name: 'Search addresses' }).fill('kestrel')

  await lookedBack(page).waitFor()
  await expectOf(rows(page)).toHaveCount(1)
  await expectOf(rows(page)).toHaveCount(2, { timeout: 30_000 })
  await expectOf(rows(page).last()).toContainText('kestrel1@new.example')
  await expectOf(lookedBack(page)).toHaveCount(0)
  const asked = heard.texts.filter((text) => text.includes('kestrel'))
  expect(asked.length).toBeGreaterThan(2)
  expect(new Set(asked).size).toBe(asked.length)
  expect(heard.mostAtOnce).toBe(1)
})

test('does not say that nothing was found before it has looked at all', async ({ openPanel }) => {
  const page = await openPanel('viewer', '/account')
  await listen(page)
  await page.getByRole('link', { name: 'Verifications' }).click()
  await rows(page).first().waitFor()
  await page.getByRole('searchbox', { name: 'Search addresses' }).fill('osprey')

  await lookedBack(page).waitFor()
  expect(await nothing(page).count()).toBe(0)
  await nothing(page).waitFor({ timeout: 30_000 })
  await expectOf(lookedBack(page)).toHaveCount(0)
})

test('stops looking for what is no longer searched', async ({ openPanel }) => {
  const page = await openPanel('viewer', '/account')
  const heard = await listen(page)
  await page.getByRole('link', { name: 'Verifications' }).click()
  await rows(page).first().waitFor()
  const search = page.getByRole('searchbox', { name: 'Search addresses' })
  await search.fill('osprey')
  await lookedBack(page).waitFor()

  await search.fill(`person${HELD - 7}@`)
  await expectOf(rows(page)).toHaveCount(1)
  await wait(ANSWER_MS)
  const before = heard.texts.filter((text) => text.includes('osprey')).length
  await wait(2 * ANSWER_MS)
  expect(heard.texts.filter((text) => text.includes('osprey'))).toHaveLength(before)
})

test('does not say that it looked back on the way to newer ones', async ({ openPanel }) => {
  const page = await openPanel('viewer', '/account')
  const heard = await listen(page)
  await page.goto(new URL('/verifications?search=kestrel&cursor=newer-1', page.url()).href)

  // The page at its cursor has come short of the newest by then; what is older is not there yet.
  await expect.poll(() => heard.texts.some((text) => text.includes('older-2'))).toBe(true)
  expect(await lookedBack(page).count()).toBe(0)
  await expectOf(rows(page)).toHaveCount(1)
  await expectOf(page.getByRole('link', { name: 'Newer' })).toBeVisible()
})
