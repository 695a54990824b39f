import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { test as browserTest } from '../testing/browser-test.ts'
import { linkIn } from '../testing/inbox.ts'
import type { TestServer } from '../testing/test-server.ts'

const test = browserTest.extend<{ hold: (name: string) => Promise<string> }>({
  /** Holds a new address for a new person; returns the verification's id. */
  hold: ({ world }, use) =>
    use(async (name) => {
      const user = await world.addUser({ name, email: `${name}@old.example` })
      return (await world.holdAddress(user, `${name}@new.example`)).id
    }),
})

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Verifications' }).locator('tbody tr[aria-rowindex]')
const listening = (page: Page) =>
  page.waitForResponse((response) => response.url().includes('/trpc/live.news'))
const linkOf = async (world: TestServer, name: string) =>
  linkIn(await world.inbox.next(`${name}@new.example`))

test('what is held meanwhile waits behind a button, and moves no row before', async ({
  world,
  openPanel,
  hold,
}) => {
  await hold('ann')
  await world.inbox.next('ann@new.example')
  const page = await openPanel('viewer')
  await listening(page)
  await expectOf(rows(page)).toHaveCount(1)
  const place = await rows(page).first().boundingBox()

  await hold('bob')
  const shown = page.getByRole('button', { name: '1 new' })
  await expectOf(shown).toBeVisible()
  await hold('cyd')
  await expectOf(page.getByRole('button', { name: '2 new' })).toBeVisible()
  await expectOf(rows(page)).toHaveCount(1)
  expect(await rows(page).first().boundingBox()).toEqual(place)

  await page.getByRole('button', { name: '2 new' }).click()
  await expectOf(rows(page)).toHaveCount(3)
  await expectOf(rows(page).first()).toContainText('cyd@new.example')
  await expectOf(page.getByRole('button', { name: /new$/ })).toHaveCount(0)
})

test('only what fits the filters is new, and what ended stays where it was with its new status', async ({
  world,
  openPanel,
  visit,
  hold,
}) => {
  await hold('dan')
  const page = await openPanel('viewer', '/verifications?status=pending&search=dan')
  await listening(page)
  await expectOf(rows(page)).toHaveCount(1)
  await hold('eve')
  const person = await visit(await linkOf(world, 'dan'))
  await person.getByRole('button', { name: 'Change my e-mail address' }).click()
  await expectOf(rows(page).getByText('Confirmed').filter({ visible: true })).toHaveCount(1)
  await expectOf(page.getByRole('button', { name: /new$/ })).toHaveCount(0)
})

test('an open record turns to Confirmed by itself', async ({ world, openPanel, visit, hold }) => {
  const id = await hold('fay')
  const link = await linkOf(world, 'fay')
  const page = await openPanel('viewer', `/verifications/${id}`)
  await listening(page)
  const drawer = page.getByRole('dialog')
  await expectOf(drawer.getByText('Pending').first()).toBeVisible()
  const person = await visit(link)
  await person.getByRole('button', { name: 'Change my e-mail address' }).click()
  await expectOf(drawer.getByText('Confirmed').first()).toBeVisible()
})

test('while it is paused nothing changes; afterwards all is as it is by then', async ({
  world,
  openPanel,
  hold,
}) => {
  const page = await openPanel('viewer')
  await listening(page)
  const other = await openPanel('owner')
  await listening(other)
  const before = await rows(page).count()
  await page.getByRole('button', { name: /^Pause/ }).click()
  await expectOf(page.getByText('Paused')).toBeVisible()
  await hold('gus')
  await world.inbox.next('gus@new.example')
  await expectOf(other.getByRole('button', { name: '1 new' })).toBeVisible()
  await expectOf(rows(page)).toHaveCount(before)
  await expectOf(page.getByRole('button', { name: /new$/ })).toHaveCount(0)

  await page.getByRole('button', { name: /^Go on/ }).click()
  await page.getByRole('button', { name: '1 new' }).click()
  await expectOf(rows(page).first()).toContainText('gus@new.example')
})

test('the outbox’s rows follow their mails, and its counts too', async ({
  world,
  openPanel,
  hold,
}) => {
  const page = await openPanel('viewer', '/outbox')
  await listening(page)
  await hold('hal')
  await world.inbox.next('hal@new.example')
  const shown = page.getByRole('button', { name: /new$/ })
  await shown.click()
  const row = page.getByRole('row').filter({ hasText: 'hal@new.example' })
  await expectOf(row.getByText('Sent').filter({ visible: true })).toBeVisible()
})

test('webhooks, keys and admins follow what others do with them', async ({
  world,
  openPanel,
  cookies,
}) => {
  const owner = world.client(cookies.owner)
  const webhooks = await openPanel('viewer', '/settings/webhooks')
  await listening(webhooks)
  const keys = await openPanel('owner', '/settings/keys')
  await listening(keys)
  await owner.webhooks.save.mutate({
    id: null,
    name: 'stock',
    url: 'http://127.0.0.1:9/hooks',
    events: ['held'],
  })
  await expectOf(webhooks.getByText('http://127.0.0.1:9/hooks')).toBeVisible()
  await owner.apiKeys.create.mutate({ name: 'night job', scopes: ['read'], expiresAt: null })
  await expectOf(keys.getByText('night job')).toBeVisible()
})

test('who is signed out elsewhere is led to the sign-in at once', async ({
  world,
  openPanel,
  faults,
}) => {
  const page = await openPanel('operator')
  await listening(page)
  await world.sql`
    delete from countersign.panel_session s using countersign.panel_admin a
    where a.id = s.user_id and a.email = 'operator@example.com'`
  await expectOf(page.getByRole('button', { name: 'Sign in' }).first()).toBeVisible()
  for (const fault of faults.splice(0)) expect(fault).toContain('401')
})
