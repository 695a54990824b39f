import { recordBounce } from '@countersign/core'
import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { readReport } from '../src/mail/read-report.ts'
import { PHONE, test } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { deliveryStatus, feedback } from '../testing/sample-reports.ts'
import type { TestServer } from '../testing/test-server.ts'

const rows = (page: Page, table = 'Held back') =>
  page.getByRole('table', { name: table }).locator('tbody tr[aria-rowindex]')

/** Holds a change for a new address, and waits for the mail. */
async function mailed(world: TestServer, to: string) {
  const { id } = await world.holdAddress(
    await world.addUser({ name: 'Ada', email: `${somebody()}@old.example` }),
    to,
  )
  const { messageId } = await world.inbox.next(to)
  return { id, to, messageId }
}

let people = 0
const somebody = () => `ada-${++people}`

/** Gives the server a report, as the command does. */
async function report(world: TestServer, mail: string) {
  const read = await readReport(Buffer.from(mail))
  if ('problem' in read) throw new Error(read.problem)
  for (const each of read.reports)
    expect(await recordBounce({ sql: world.sql }, each)).toEqual({ outcome: 'recorded' })
}

test('a bounce shows on its record and in the outbox, and its address is held back until it is cleared', async ({
  world,
  openPanel,
}) => {
  const mail = await mailed(world, 'gone@new.example')
  await report(world, deliveryStatus(mail))
  const page = await openPanel('operator', `/verifications/${mail.id}`)
  const drawer = page.getByRole('dialog')
  await expectOf(drawer.getByRole('status').first()).toContainText(
    'The mail with the link could not be delivered: no such mailbox.',
  )
  await expectOf(drawer.getByRole('article')).toContainText('Report: could not be delivered')
  await expectOf(drawer.getByRole('article')).toContainText('User unknown')
  await expectOf(
    drawer.getByText('Mail could not be delivered: no such mailbox', { exact: true }),
  ).toBeVisible()
  await expectAccessible(page)

  await page.goto(`${world.url}/verifications/${(await holdAgain(world, mail.to)).id}`)
  await expectOf(drawer.getByRole('article')).toContainText('held back: bounced on')
  await drawer.getByRole('link', { name: 'Held-back addresses' }).click()

  await expectOf(rows(page)).toHaveCount(1)
  await expectOf(rows(page)).toContainText('gone@new.example')
  await expectOf(rows(page)).toContainText('User unknown')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Actions for gone@new.example' }).click()
  await page.getByRole('menuitem', { name: 'Clear: mail it again' }).click()
  await page.getByText('gone@new.example is mailed again.').waitFor()
  await page.getByText('No address is held back.').waitFor()

  await page.getByRole('link', { name: 'E-mails' }).click()
  await rows(page, 'Outbox').filter({ hasText: 'held back' }).getByRole('button').click()
  await page.getByRole('menuitem', { name: 'Send again' }).click()
  await world.inbox.next(mail.to)

  await page.goto(`${world.url}/audit`)
  await expectOf(page.getByText('could not be delivered: no such mailbox').first()).toBeVisible()
})

/** Holds a further change for the same address, whose mail is held back. */
async function holdAgain(world: TestServer, to: string) {
  const held = await world.holdAddress(
    await world.addUser({ name: 'Grace', email: `${somebody()}@old.example` }),
    to,
  )
  await expectOf
    .poll(async () => {
      const [row] = await world.sql`
        select status from countersign.message where verification_id = ${held.id}`
      return row?.status
    })
    .toBe('failed')
  return held
}

test('a delay and a complaint are noted in the outbox; a viewer clears nothing, on a phone either', async ({
  world,
  openPanel,
}) => {
  await report(
    world,
    deliveryStatus(await mailed(world, 'slow@new.example'), {
      action: 'delayed',
      status: '4.4.1',
      diagnostic: 'smtp; timed out',
    }),
  )
  await report(world, feedback(await mailed(world, 'angry@new.example')))
  const page = await openPanel('viewer', '/outbox', { viewport: { width: 1280, height: 800 } })
  await expectOf(rows(page, 'Outbox').filter({ hasText: 'slow@' })).toContainText(
    'Delayed: 4.4.1 timed out',
  )
  await expectOf(rows(page, 'Outbox').filter({ hasText: 'angry@' })).toContainText(
    'Reported as spam: abuse from 192.0.2.1',
  )
  await page.setViewportSize(PHONE)
  await page.getByRole('link', { name: 'Held back' }).click()
  await expectOf(rows(page)).toContainText(['angry@new.example'])
  await expectOf(page.getByRole('button', { name: /Actions for/ })).toHaveCount(0)
  await expectAccessible(page)
})

test('a likely typing error and a held-back address are told as they are typed, and with what is held', async ({
  world,
  openPanel,
}) => {
  const id = await world.addUser({ name: 'Ada', email: `${somebody()}@old.example` })
  await report(world, deliveryStatus(await mailed(world, 'dead@new.example')))
  const page = await openPanel(
    'operator',
    `/verifications/new?type=A&subjectKind=User&subjectId=${id}`,
  )
  const address = page.getByLabel('New e-mail address')
  await address.fill('dead@new.example')
  await page.getByText('nothing is mailed to it: a mail bounced for good').waitFor()
  await address.fill('ada@mailinator.com')
  await page.getByText('mailboxes that are thrown away').waitFor()
  await address.fill('ada@gmial.com')
  await page.getByText('did you mean ada@gmail.com?').waitFor()
  await expectOf(page.getByText('thrown away')).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Hold and send mail' }).click()
  await page.getByRole('dialog').getByText('did you mean ada@gmail.com?').waitFor()
})
