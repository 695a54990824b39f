import { expect as expectOf, type Page } from '@playwright/test'
import { describe, expect } from 'vitest'
import { test as browserTest } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { linkIn } from '../testing/inbox.ts'
import type { TestServer } from '../testing/test-server.ts'

const DESKTOP = { width: 1280, height: 800 }

interface Held {
  id: string
  link: string
}

const test = browserTest.extend<{ hold: (type: 'A' | 'B' | 'C') => Promise<Held> }>({
  hold: ({ world, cookies }, use) => use((type) => holdFor(world, cookies.operator, type)),
})

let people = 0

/** Holds a change of this type for a person of its own, and waits for its mail. */
async function holdFor(world: TestServer, cookie: string, type: 'A' | 'B' | 'C'): Promise<Held> {
  const email = `person${++people}@example.com`
  const id = await world.addUser({
    name: `Person ${people}`,
    email,
    card: { number: '4111111111111111', expiry: '2031-01' },
  })
  const subject = { kind: 'User' as const, id }
  const { hold } = world.client(cookie).verifications
  const card = { credit_num: '5555555555554444', exp_date: '2032-02' }
  const held = await (type === 'A'
    ? { ...(await world.holdAddress(id, `new.${email}`)), email: `new.${email}` }
    : type === 'B'
      ? hold.mutate({ type, subject, changes: {} })
      : hold.mutate({ type, subject, changes: { User_credit: card } }))
  return { id: held.id, link: linkIn(await world.inbox.next(held.email)) }
}

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).waitFor()

describe('a link’s page is accessible', () => {
  test.for([
    [
      'A',
      'Confirm your new e-mail address',
      'Change my e-mail address',
      'Your e-mail address is changed',
    ],
    [
      'C',
      'Confirm your new payment card',
      'Change my payment card',
      'Your payment card is changed',
    ],
  ] as const)('from first look to second for type %s', async (told, { hold, visit }) => {
    const [type, ready, confirm, applied] = told
    const { link } = await hold(type)
    const page = await visit(link)
    await heading(page, ready)
    await expectAccessible(page)
    await page.getByRole('button', { name: confirm }).click()
    await heading(page, applied)
    await expectAccessible(page)
    await page.goto(link)
    await heading(page, 'This was already confirmed')
    await expectAccessible(page)
  })

  test('for type B, with its fields, their errors and the new password', async ({
    hold,
    visit,
  }) => {
    const { link } = await hold('B')
    const page = await visit(link)
    await expectAccessible(page)
    await page.getByLabel('New password', { exact: true }).fill('correct horse battery')
    await page.getByLabel('New password again').fill('correct horse batterx')
    await page.getByRole('button', { name: 'Set new password' }).click()
    await page.locator('[aria-invalid]').waitFor()
    await expectAccessible(page)
    await page.getByLabel('New password', { exact: true }).fill('correct horse battery')
    await page.getByLabel('New password again').fill('correct horse battery')
    await page.getByRole('button', { name: 'Set new password' }).click()
    await heading(page, 'Your new password is set')
    await expectAccessible(page)
  })

  test('when it was declined, also too late', async ({ hold, visit }) => {
    const page = await visit((await hold('A')).link)
    const late = await visit(page.url())
    await page.getByRole('button', { name: 'This wasn’t me' }).click()
    await heading(page, 'Thank you: nothing was changed')
    await expectAccessible(page)

    await late.goto((await hold('C')).link)
    await page.goto(late.url())
    await page.getByRole('button', { name: 'Change my payment card' }).click()
    await late.getByRole('button', { name: 'This wasn’t me' }).click()
    await heading(late, 'It was too late to stop this')
    await expectAccessible(late)
  })

  test('when it was withdrawn', async ({ world, cookies, hold, visit }) => {
    const { id, link } = await hold('B')
    await world
      .client(cookies.operator)
      .verifications.revoke.mutate({ id, reason: 'Asked for by mistake' })
    const page = await visit(link)
    await heading(page, 'This link was withdrawn')
    await expectAccessible(page)
  })

  test('when a newer one replaces it', async ({ world, cookies, hold, visit }) => {
    const { id, link } = await hold('C')
    const client = world.client(cookies.operator)
    const { subject } = await client.verifications.byId.query({ id })
    await client.verifications.hold.mutate({
      type: 'C',
      subject: { kind: 'User', id: subject.id },
      changes: { User_credit: { exp_date: '2033-03' } },
    })
    const page = await visit(link)
    await heading(page, 'A newer link replaces this one')
    await expectAccessible(page)
  })

  test('when it ran out', async ({ world, hold, visit }) => {
    const { id, link } = await hold('A')
    await world.sql.begin(async (sql) => {
      await sql`set local session_replication_role = replica`
      await sql`update countersign.verification set expires_at = now() where id = ${id}`
    })
    const page = await visit(link)
    await heading(page, 'This link ran out')
    await expectAccessible(page)
  })

  test('when its change could not be applied', async ({ world, hold, visit }) => {
    const page = await visit((await hold('A')).link)
    await world.addUser({ name: 'Faster', email: `new.person${people}@example.com` })
    await page.getByRole('button', { name: 'Change my e-mail address' }).click()
    await heading(page, 'We couldn’t apply this change')
    await expectAccessible(page)
  })

  test('when nothing is known of it', async ({ world, visit }) => {
    const page = await visit(`${world.url}/verification/AAAAAAAAAAAAAAAAAAAA1`)
    await heading(page, 'This link doesn’t work')
    await expectAccessible(page)
  })
})

describe('the panel is accessible', () => {
  test('before signing in', async ({ world, visit }) => {
    const page = await visit(world.url)
    await heading(page, 'Sign in')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Forgot password?' }).click()
    await heading(page, 'Forgot password?')
    await expectAccessible(page)
    await page.getByLabel('E-mail address').fill('nobody@example.com')
    await page.getByRole('button', { name: 'Mail me a link' }).click()
    await page.getByRole('status').waitFor()
    await expectAccessible(page)
  })

  test('in its list, with every status, a menu, a filter and no match', async ({
    openPanel,
    hold,
  }) => {
    await hold('A')
    const page = await openPanel('operator')
    await page.getByRole('table', { name: 'Verifications' }).getByRole('link').first().waitFor()
    await expectAccessible(page)
    await page.setViewportSize(DESKTOP)
    await page
      .getByRole('button', { name: /^Actions for/ })
      .first()
      .click()
    await page.getByRole('menuitem', { name: 'Resend mail' }).waitFor()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'When' }).click()
    await page.getByLabel('From').waitFor()
    await expectAccessible(page)
    await page.goto(`${page.url()}?search=nobody`)
    await heading(page, 'Nothing matches these filters')
    await expectAccessible(page)
  })

  test('in the drawer, and in its questions and messages', async ({ openPanel, hold }) => {
    const { id } = await hold('C')
    const page = await openPanel('operator', `/verifications/${id}`)
    await page.getByRole('dialog').getByText('Mail sent').waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Revoke link' }).click()
    const modal = page.getByRole('dialog', { name: 'Revoke this link?' })
    await modal.waitFor()
    await expectAccessible(page)
    await modal.getByLabel('Reason').fill('Asked for by mistake')
    await modal.getByRole('button', { name: 'Revoke link' }).click()
    await page.getByText('The link is revoked.').waitFor()
    await expectOf(modal).toHaveCount(0)
    await expectAccessible(page)
  })

  test('where a verification is made, with its errors', async ({ openPanel, hold, faults }) => {
    await hold('C')
    const page = await openPanel('operator', '/verifications/new?type=C')
    await page.getByRole('combobox', { name: 'Subject', exact: true }).fill(`person${people}`)
    await expectAccessible(page)
    await page.getByRole('option').first().click()
    await page.getByLabel('New card number').fill('5555')
    await page.getByRole('button', { name: 'Hold and send mail' }).click()
    await expectOf(page.getByLabel('New card number')).toHaveAttribute('aria-invalid', 'true')
    await expectAccessible(page)
    expect(faults.splice(0)).toEqual([expect.stringContaining('status of 400')])
  })

  test.for([
    ['/overview', 'Overview'],
    ['/approvals', 'Approvals'],
    ['/audit', 'Audit'],
    ['/settings', 'Settings'],
    ['/settings/webhooks', 'Webhooks'],
    ['/outbox/webhooks', 'Outbox'],
    ['/outbox/held-back', 'Outbox'],
    ['/outbox', 'Outbox'],
    ['/types', 'Types'],
    ['/account', 'Account'],
    ['/nowhere', 'There is no such page'],
  ] as const)('at %s', async ([path, title], { openPanel, hold }) => {
    if (path === '/outbox') await hold('A')
    const page = await openPanel('viewer', path)
    await heading(page, title)
    await expectOf(page.getByRole('table').locator('[aria-busy=true]')).toHaveCount(0)
    await expectAccessible(page)
  })

  test('while it loads', async ({ openPanel }) => {
    const page = await openPanel('owner')
    await page.route('**/trpc/webhooks.list*', () => {})
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'Webhooks' }).click()
    await expectOf(page.getByRole('status', { name: 'Loading' })).toBeVisible()
    await expectAccessible(page)
  })
})
