import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { test as browserTest, PHONE } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import type { TestServer } from '../testing/test-server.ts'

const HELD = 12

const test = browserTest.extend<{ listed: TestServer }>({
  listed: [
    async ({ world, cookies: _ }, use) => {
      await holdMany(world)
      await use(world)
    },
    { scope: 'file', auto: true },
  ],
})

/** Each third is confirmed, each fourth was requested by the operator, each sixth is of a card. */
async function holdMany({ sql }: TestServer): Promise<void> {
  await sql`
    insert into countersign.verification (type, status, email, title, changes, before, subject_kind, subject_id,
      subject_name, requester_kind, requester_id, requester_name, created_at, expires_at, ended_at)
    select case when n % 6 = 0 then 'C' else 'A' end, case when n % 3 = 0 then 1 else 0 end,
      'person' || n || '@new.example', 'Held', '{}', '{}', 'User', n::text, 'Person ' || n,
      case when n % 4 = 0 then 'admin' else 'client' end, case when n % 4 = 0 then a.id::text end,
      case when n % 4 = 0 then a.name end, now() - make_interval(days => ${HELD} - n), now() + interval '1 day',
      case when n % 3 = 0 then now() end
    from generate_series(1, ${HELD}::int) n, countersign.panel_admin a where a.email = 'operator@example.com'
    order by n`
}

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Verifications' }).locator('tbody tr[aria-rowindex]')
const box = (page: Page) => page.getByRole('combobox', { name: 'Search verifications' })
const words = (page: Page) => page.getByRole('listbox', { name: 'Words of the search' })
const said = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

test('words narrow the list, are in the address bar, and follow every other filter', async ({
  openPanel,
}) => {
  const page = await openPanel('viewer')
  await rows(page).first().waitFor()
  await box(page).fill('status:pending by:operator')
  await expectOf(rows(page)).toHaveCount(2)
  await box(page).press('Enter')
  await expectOf(box(page)).toHaveValue('status:pending by:kay-the-operator')
  expect(said(page)).toEqual({ status: 'pending', by: expect.stringMatching(/^\d+$/) })

  await page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name: 'All' }).click()
  await expectOf(box(page)).toHaveValue('by:kay-the-operator')
  await page.getByRole('combobox', { name: 'Type' }).selectOption('Payment card')
  await expectOf(box(page)).toHaveValue('type:payment-card by:kay-the-operator')
  await expectOf(rows(page)).toHaveCount(1)

  await page.goBack()
  await expectOf(box(page)).toHaveValue('by:kay-the-operator')
  await expectOf(rows(page)).toHaveCount(3)
  await page.goForward()
  await expectOf(rows(page)).toHaveCount(1)
  await page.reload()
  await expectOf(box(page)).toHaveValue('type:payment-card by:kay-the-operator')
  await expectOf(rows(page)).toHaveCount(1)
})

test('tabs count what fits the other filters, and the list says what was searched', async ({
  openPanel,
}) => {
  const page = await openPanel('viewer', '/verifications?type=A')
  const tabs = page.getByRole('navigation', { name: 'Status' }).getByRole('link')
  await expectOf(tabs.nth(0)).toHaveText(/All\s*10 of 12/)
  await expectOf(tabs.filter({ hasText: 'Pending' })).toHaveText(/Pending\s*8$/)
  await expectOf(tabs.filter({ hasText: 'Declined' })).toHaveText(/Declined\s*0$/)
  await tabs.filter({ hasText: 'Pending' }).click()
  await expectOf(tabs.filter({ hasText: 'Pending' })).toHaveText(/Pending\s*8 of 8$/)
  await box(page).click()
  await expectOf(box(page)).toHaveValue('status:pending type:email-address ')
  await page.keyboard.press('End')
  await page.keyboard.type('Person 1')
  await page.getByText('Searched numbers, names and addresses.').waitFor()
  await expectOf(rows(page)).toHaveCount(3)
  await expectOf(tabs.filter({ hasText: 'Pending' })).toHaveText(/Pending\s*3 of 8$/)
  await box(page).fill('to:person7@new.example')
  await expectOf(rows(page)).toHaveCount(1)
  await page.getByText('Searched whole addresses.').waitFor()
})

test('a link shows the same to another admin', async ({ openPanel }) => {
  const page = await openPanel('viewer')
  await box(page).fill('to:person7@new.example')
  await expectOf(rows(page)).toHaveCount(1)
  const other = await openPanel(
    'operator',
    new URL(page.url()).pathname + new URL(page.url()).search,
  )
  await expectOf(rows(other)).toHaveCount(1)
  await expectOf(box(other)).toHaveValue('to:person7@new.example')
})

test('a word that says nothing is named in a sentence, stays in the box, and takes nothing else away', async ({
  openPanel,
}) => {
  const page = await openPanel('viewer')
  await rows(page).first().waitFor()
  await box(page).click()
  await page.keyboard.type('staus:pending type:payment-card person6 ')
  await page.keyboard.press('Enter')
  await page.getByText('There is no word “staus:”.').waitFor()
  await expectOf(rows(page)).toHaveCount(1)
  await page.getByRole('heading', { name: 'Verifications' }).click()
  await expectOf(box(page)).toHaveValue('type:payment-card person6 staus:pending')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Clear filters' }).click()
  await expectOf(box(page)).toHaveValue('')
  await expectOf(page.getByText('There is no word')).toHaveCount(0)
})

test.for([undefined, PHONE])(
  'words and values are completed by the keyboard and by the pointer, and can be read by all (%j)',
  async (viewport, { openPanel }) => {
    const page = await openPanel('viewer', '/verifications', viewport ? { viewport } : {})
    await rows(page).first().waitFor()
    await page.keyboard.press('/')
    await words(page).waitFor()
    await expectAccessible(page)
    await page.keyboard.type('sta')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expectOf(box(page)).toHaveValue('status:')
    await words(page).getByRole('option', { name: 'status:confirmed' }).click()
    await expectOf(box(page)).toHaveValue('status:confirmed ')
    await expectOf(rows(page)).toHaveCount(4)

    await page.keyboard.type('by:')
    await words(page)
      .getByRole('option', { name: /kay-the-operator/ })
      .click()
    await expectOf(rows(page)).toHaveCount(1)
    await page.keyboard.type('paym')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expectOf(box(page)).toHaveValue('status:confirmed by:kay-the-operator type:payment-card ')
    await page.keyboard.press('Escape')
    await expectOf(words(page)).toHaveCount(0)
    await expectOf(rows(page)).toHaveCount(1)
  },
)

test('columns are chosen and kept in the address bar, and a view is saved, shown, renamed and deleted', async ({
  openPanel,
}) => {
  const page = await openPanel('viewer', '/verifications?status=pending')
  const table = page.getByRole('table', { name: 'Verifications' })
  const open = () => page.getByRole('button', { name: 'View', exact: true }).click()
  await rows(page).first().waitFor()
  await open()
  await page.getByRole('checkbox', { name: 'Expires' }).check()
  await page.getByRole('checkbox', { name: 'Type' }).uncheck()
  await expectOf(table.getByRole('columnheader', { name: 'Expires' })).toBeVisible()
  await expectOf(table.getByRole('columnheader', { name: 'Type' })).toHaveCount(0)
  expect(said(page)).toEqual({
    status: 'pending',
    columns: 'status,subject,requester,asked,expires',
  })
  await page.getByLabel('Save this view as').fill('Waiting')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Waiting', exact: true }).waitFor()
  await page.getByLabel('Save this view as').fill('waiting')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('You have a view of this name already.').waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 720 })

  // Kept for oneself, on whatever machine.
  const later = await openPanel('viewer')
  await later.getByRole('button', { name: 'View', exact: true }).click()
  await later.getByRole('button', { name: 'Waiting', exact: true }).click()
  await expectOf(rows(later)).toHaveCount(8)
  await expectOf(box(later)).toHaveValue('status:pending')
  expect(said(later)).toEqual(said(page))
  await later.getByRole('button', { name: 'View', exact: true }).click()
  await later.getByRole('button', { name: 'Rename Waiting' }).click()
  await later.getByLabel('New name of Waiting').fill('Pending')
  await later.getByRole('button', { name: 'Rename', exact: true }).click()
  await later.getByRole('button', { name: 'Delete Pending' }).click()
  await later.getByText('You have no saved views.').waitFor()
})
