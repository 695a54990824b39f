import { expect as expectOf, type Page } from '@playwright/test'
import { PHONE, test } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import type { TestServer } from '../testing/test-server.ts'

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Outbox' }).locator('tbody tr[aria-rowindex]')
const tab = (page: Page, name: RegExp) =>
  page.getByRole('navigation', { name: 'Status' }).getByRole('link', { name })

/** A mail that was sent, and is made to have gone another way. */
async function holdMail(world: TestServer, name: string, fate: 'failed' | 'queued') {
  const email = `${name}@new.example`
  const { id } = await world.holdAddress(
    await world.addUser({ name, email: `${name}@old.example` }),
    email,
  )
  await world.inbox.next(email)
  await expectOf
    .poll(async () => {
      const [row] =
        await world.sql`select status from countersign.message where recipient = ${email}`
      return row?.status
    })
    .toBe('sent')
  await world.sql`
    update countersign.attempt set outcome = ${fate === 'failed' ? 'refused' : 'deferred'}, reply = '451 4.7.1 greylisted'
    where message_id = (select id from countersign.message where recipient = ${email})`
  await world.sql`
    update countersign.message set status = ${fate}, sent_at = null, last_reply = '451 4.7.1 greylisted',
      last_outcome = ${fate === 'failed' ? 'refused' : 'deferred'}, due_at = now() + interval '3 hours'
    where recipient = ${email}`
  return { id, email }
}

test('one mail is tried again, sent again or dropped, in the outbox and in its record', async ({
  world,
  openPanel,
}) => {
  const waits = await holdMail(world, 'waits', 'queued')
  const fails = await holdMail(world, 'fails', 'failed')
  const drops = await holdMail(world, 'drops', 'queued')
  const page = await openPanel('operator', '/outbox')
  await expectOf(tab(page, /Waiting/)).toContainText('2')
  await expectOf(tab(page, /Failed/)).toContainText('1')
  await expectOf(rows(page).filter({ hasText: waits.email })).toContainText(/in (2|3) h/)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 720 })

  const act = async (email: string, action: string) => {
    await page.getByRole('button', { name: `Actions for the mail to ${email}` }).click()
    await page.getByRole('menuitem', { name: action }).click()
  }
  await act(waits.email, 'Try again now')
  await page.getByText('The mail goes out again now.').first().waitFor()
  await world.inbox.next(waits.email)
  await act(drops.email, 'Drop')
  await page.getByText('The mail is dropped. It will not be sent.').waitFor()
  await expectOf(rows(page).filter({ hasText: drops.email })).toContainText('Dropped')

  await rows(page).filter({ hasText: fails.email }).getByRole('link').click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('451 4.7.1 greylisted').first().waitFor()
  await drawer.getByRole('button', { name: `Actions for the mail to ${fails.email}` }).click()
  await page.getByRole('menuitem', { name: 'Send again' }).click()
  await world.inbox.next(fails.email)
  await drawer.getByText('Mail sent again, requested by Kay the operator').waitFor()
})

test('a viewer sees the outbox on a phone, and nothing to act with', async ({ openPanel }) => {
  const page = await openPanel('viewer', '/outbox', { viewport: PHONE })
  await rows(page).first().waitFor()
  await expectOf(page.getByRole('button', { name: /Actions for/ })).toHaveCount(0)
  await expectAccessible(page)
})

test('failed mails are told by reason, and all of one go out again at a press', async ({
  world,
  openPanel,
}) => {
  const one = await holdMail(world, 'grey-one', 'failed')
  const two = await holdMail(world, 'grey-two', 'failed')
  const page = await openPanel('operator', '/outbox?status=failed')
  await expectOf(page.getByText(/\d+ failed, newest/)).toBeVisible()
  const reasons = page.getByRole('region', { name: 'Reasons' })
  await expectOf(reasons).toContainText('2 mails: The mail server refuses it by its own rules')
  await expectAccessible(page)
  await reasons.getByRole('button', { name: /^Try all 2 again/ }).click()
  await page.getByText('2 mails go out again now.').waitFor()
  await Promise.all([world.inbox.next(one.email), world.inbox.next(two.email)])
  await expectOf(reasons).toHaveCount(0)
})

test('a mail is shown as HTML, as text and with its headers, its link masked in each', async ({
  world,
  openPanel,
}) => {
  const { id } = await holdMail(world, 'shown', 'queued')
  const page = await openPanel('viewer', `/verifications/${id}`)
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: 'Show mail' }).click()
  await drawer.frameLocator('iframe').getByText('•••').first().waitFor()
  await drawer.getByRole('tab', { name: 'Text' }).click()
  await expectOf(drawer.getByRole('tabpanel')).toContainText(`${world.url}/verification/A•••`)
  await drawer.getByRole('tab', { name: 'Headers' }).click()
  const headers = drawer.getByRole('tabpanel')
  await expectOf(headers).toContainText('Toshown@new.example')
  await expectOf(headers).toContainText('Auto-Submittedauto-generated')
  await expectAccessible(page)
})
