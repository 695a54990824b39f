import { readFile } from 'node:fs/promises'
import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { test as browserTest } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import type { TestServer } from '../testing/test-server.ts'

/** More than a page of the list, and of a search for `person1`. */
const HELD = 330

const test = browserTest.extend<{ listed: string[] }>({
  listed: [
    async ({ world }, use) => {
      await use(await holdMany(world))
    },
    { scope: 'file', auto: true },
  ],
})

/** The nth waits for person n; the ids, the oldest first. */
async function holdMany({ sql }: TestServer): Promise<string[]> {
  await sql`
    insert into "User" (name, email)
    select 'Person ' || n, 'person' || n || '@old.example' from generate_series(1, ${HELD}) n`
  const held = await sql<{ id: string }[]>`
    select h.id::text from (select id, name from "User" order by id) u, countersign.hold_by('A', 'User', u.id::text,
      jsonb_build_object('User', jsonb_build_object('email', replace(lower(u.name), ' ', '') || '@new.example')),
      '', null, 'en', 'subject', u.id::text, null, null) h order by h.id`
  // Long enough ago that each may be mailed again.
  await sql`
    update countersign.message set status = 'sent', sent_at = now(), created_at = created_at - interval '1 hour'`
  return held.map(({ id }) => id)
}

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Verifications' }).locator('tbody tr[aria-rowindex]')
const boxOf = (page: Page, n: number) =>
  page.getByRole('checkbox', { name: `to person${n}@new.example` })
const bar = (page: Page) => page.getByRole('region', { name: 'Selection' })

test('rows are selected one by one and with Shift, mailed again with a count, and what was too late is told', async ({
  world,
  openPanel,
}) => {
  const page = await openPanel('operator')
  await boxOf(page, HELD).check()
  await boxOf(page, HELD - 4).click({ modifiers: ['Shift'] })
  await expectOf(bar(page)).toContainText('5 selected')
  await boxOf(page, HELD - 2).uncheck()
  await expectOf(bar(page)).toContainText('4 selected')
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 720 })

  // One of them ends while it is asked about.
  await page.getByRole('button', { name: 'Resend mails…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Resend these mails?' })
  await dialog.getByText('The mail of 4 verifications is sent once more').waitFor()
  await world.sql`
    update countersign.verification set status = 2, ended_at = now() where email = ${`person${HELD - 1}@new.example`}`
  await dialog.getByRole('button', { name: 'Resend 4' }).click()
  await dialog.getByText('Sent again: 3 verifications.').waitFor()
  const others = dialog.getByRole('list', { name: 'Not done' }).getByRole('listitem')
  await expectOf(others).toHaveCount(1)
  await expectOf(others).toContainText(/person329@new\.example: Too late: revoked/)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expectOf(bar(page)).toHaveCount(0)
  for (const n of [HELD, HELD - 3, HELD - 4]) await world.inbox.next(`person${n}@new.example`)
})

test('all that match are selected, and revoked with a reason; those that ended are left out', async ({
  world,
  openPanel,
}) => {
  const page = await openPanel('operator', '/verifications?search=person1')
  await world.sql`
    update countersign.verification set status = 2, ended_at = now() where email = 'person100@new.example'`
  await boxOf(page, 195).check()
  await bar(page).getByRole('button', { name: 'Select all that match' }).click()
  // 1, 10 to 19, 100 to 199.
  await expectOf(bar(page)).toContainText('111 selected')
  await page.getByRole('button', { name: 'Revoke links…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Revoke these links?' })
  await dialog.getByText('The link of 110 verifications stops working.').waitFor()
  await dialog.getByText('1 verification of what is selected is left out').waitFor()
  await dialog.getByRole('button', { name: 'Revoke 110' }).click()
  await expectOf(dialog.getByLabel('Reason')).toHaveAccessibleDescription(/at least 3 characters/)
  await dialog.getByLabel('Reason').fill('a leaked list')
  await dialog.getByRole('button', { name: 'Revoke 110' }).click()
  await dialog.getByText('Revoked: 110 verifications.').waitFor()
  const [{ count } = { count: 0 }] = await world.sql<{ count: number }[]>`
    select count(*)::int from countersign.verification where status = 2 and reason = 'a leaked list'`
  expect(count).toBe(110)
})

test('what is selected is exported by its numbers, with a count before', async ({ openPanel }) => {
  const page = await openPanel('viewer')
  await boxOf(page, HELD).check()
  await boxOf(page, HELD - 2).check()
  await bar(page).getByRole('button', { name: 'Export 2…' }).click()
  await page.getByRole('menuitem', { name: 'JSON lines' }).waitFor()
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 720 })
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'JSON lines' }).click()
  const path = await (await download).path()
  const lines = (await readFile(path, 'utf8')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).recipient)).toEqual([
    `person${HELD}@new.example`,
    `person${HELD - 2}@new.example`,
  ])
})

test('keys work from a row’s checkbox as from its link', async ({ openPanel }) => {
  const page = await openPanel('viewer')
  await boxOf(page, HELD).focus()
  await page.keyboard.press('x')
  await expectOf(bar(page)).toContainText('1 selected')
  await expectOf(boxOf(page, HELD)).toBeChecked()
  await page.keyboard.press('j')
  await expectOf(page.getByRole('link', { name: `person${HELD - 1}@` })).toBeFocused()
  await page.keyboard.press('k')
  await boxOf(page, HELD - 1).focus()
  await page.keyboard.press('Enter')
  await page
    .getByRole('dialog')
    .getByText(`person${HELD - 1}@new.example`)
    .first()
    .waitFor()
})

test('a viewer selects, and finds nothing that changes', async ({ openPanel }) => {
  const page = await openPanel('viewer', '/verifications?status=pending')
  await page.getByRole('checkbox', { name: 'Select all that are loaded' }).check()
  await expectOf(bar(page)).toContainText(/\d+ selected/)
  expect(await page.getByRole('button', { name: /Resend|Revoke/ }).count()).toBe(0)
})

test('keys walk the list, select, open, and walk the records that are open', async ({
  openPanel,
}) => {
  const page = await openPanel('operator', '/verifications?status=pending')
  await rows(page).first().waitFor()
  const [newest, second] = await rows(page).locator('a').allTextContents()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expectOf(bar(page)).toContainText('1 selected')
  await page.keyboard.press('k')
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog')
  await drawer
    .getByText(newest ?? '')
    .first()
    .waitFor()
  await expectOf(drawer.getByRole('button', { name: 'Previous record (k)' })).toBeDisabled()
  await page.keyboard.press('j')
  await drawer
    .getByText(second ?? '')
    .first()
    .waitFor()
  expect(page.url()).toContain('status=pending')
  await drawer.getByRole('button', { name: 'Previous record (k)' }).click()
  await drawer
    .getByText(newest ?? '')
    .first()
    .waitFor()
  await page.keyboard.press('Escape')
  await expectOf(drawer).toHaveCount(0)

  await page.keyboard.press('/')
  await expectOf(page.getByRole('combobox', { name: 'Search verifications' })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: 'Verifications' }).click()
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog', { name: 'Keys' }).waitFor()
  await expectAccessible(page)
})

test('Ctrl-K finds pages, actions, addresses and numbers', async ({ openPanel, listed }) => {
  const page = await openPanel('operator', '/overview')
  // Keys are heard once the panel is drawn.
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  const find = async (typed: string, command: string) => {
    await page.keyboard.press('Control+k')
    await page
      .getByRole('searchbox', { name: 'Page, action' })
      .or(page.getByLabel('Page, action, address or number'))
      .last()
      .fill(typed)
    await page.getByRole('button', { name: command }).click()
  }
  await find('outb', 'Outbox')
  await page.getByRole('heading', { name: 'Outbox' }).waitFor()
  await find('conflicted', 'Show conflicted')
  await page.waitForURL('**/verifications?status=conflicted')
  await find('person77', 'Search verifications for person77')
  await expectOf(rows(page)).toHaveCount(1)
  await find(listed[76] ?? '', `Open no. ${listed[76]}`)
  await page.getByRole('dialog').getByText('person77@new.example').first().waitFor()
  await find('revoke', `Revoke link of no. ${listed[76]}…`)
  await page.getByRole('dialog', { name: 'Revoke this link?' }).waitFor()
})

test('what ran out is held again from its record, with what it said filled in', async ({
  world,
  openPanel,
  listed,
}) => {
  const id = listed[49] ?? ''
  await world.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification set created_at = created_at - interval '9 days', expires_at = expires_at - interval '9 days'
      where id = ${id}`
  })
  const page = await openPanel('operator', `/verifications/${id}`)
  await page.getByText('Stored JSON').click()
  await page.getByText('"email": "person50@new.example"').waitFor()
  await page.getByRole('link', { name: 'Hold again…' }).click()
  await expectOf(page.getByLabel('New e-mail address')).toHaveValue('person50@new.example')
  await page.getByRole('button', { name: 'Hold and send mail' }).click()
  await page.getByText('Held. The link is on its way to person50@new.example.').waitFor()
})

test('a record is printed alone, with its times in full, and its link is copied', async ({
  world,
  openPanel,
  listed,
}) => {
  const id = listed[59] ?? ''
  const page = await openPanel('viewer', `/verifications/${id}?search=person`, {
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const drawer = page.getByRole('dialog', { name: `no. ${id}` })
  await drawer.getByRole('button', { name: 'Copy link to this record' }).click()
  await page.getByText('The link is copied.').waitFor()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${world.url}/verifications/${id}`,
  )

  await page.emulateMedia({ media: 'print' })
  await expectOf(page.getByRole('table', { name: 'Verifications' })).toBeHidden()
  await expectOf(page.getByRole('button')).toHaveCount(0)
  await expectOf(drawer.getByText('person60@new.example').first()).toBeVisible()
  const printed = await drawer
    .locator('time')
    .first()
    .evaluate((time) => getComputedStyle(time, '::after').content)
  expect(printed).toMatch(/\d\d:\d\d:\d\d/)
})
