import { expect as expectOf, type Page } from '@playwright/test'
import { describe, expect } from 'vitest'
import { test } from '../testing/browser-test.ts'
import { linkIn } from '../testing/inbox.ts'
import type { TestServer } from '../testing/test-server.ts'

/** Holds a new address for a person of its own; gives what the panel and the person then have. */
async function holdAddress(world: TestServer, name: string) {
  const address = `${name.toLowerCase()}@new.example`
  const userId = await world.addUser({ name, email: `${name.toLowerCase()}@old.example` })
  const { id } = await world.holdAddress(userId, address)
  return { id, address, link: linkIn(await world.inbox.next(address)) }
}

/** As if the mail had been asked for this long ago. */
async function backdateMails(world: TestServer, id: string, minutes: number): Promise<void> {
  await world.sql`
    update countersign.message set created_at = created_at - make_interval(mins => ${minutes})
    where verification_id = ${id}`
}

const statusIn = (panel: Page, word: string) =>
  panel.getByRole('dialog').getByRole('status').getByText(word, { exact: true })

async function confirmOn(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Change my e-mail address' }).click()
}

describe('resending', () => {
  test('sends the same link again, then shows how long the next one has to wait', async ({
    world,
    openPanel,
  }) => {
    const { id, address, link } = await holdAddress(world, 'Rea')
    await backdateMails(world, id, 2)
    const panel = await openPanel('operator', `/verifications/${id}`)
    const resend = panel.getByRole('dialog').getByRole('button', { name: 'Resend mail' })
    await resend.click()
    await panel.getByText('The mail is on its way again, with the same link.').waitFor()

    expect(linkIn(await world.inbox.next(address))).toBe(link)
    await panel.getByText(/^Just mailed\. Again in \d+ s\.$/).waitFor()
    expect(await resend.isDisabled()).toBe(true)
    await panel.getByText('Mail sent again, requested by Kay the operator').waitFor()
  })

  test('from the list says that the last mail is too recent', async ({ world, openPanel }) => {
    const { address } = await holdAddress(world, 'Ron')
    const panel = await openPanel('operator')
    await panel.getByRole('button', { name: `Actions for ${address}` }).click()
    await panel.getByRole('menuitem', { name: 'Resend mail' }).click()
    await panel
      .getByText(/^Not sent: the last mail is too recent\. Try again in \d+ s\.$/)
      .waitFor()
  })
})

describe('revoking', () => {
  test('asks for a reason, keeps it for other admins, and withdraws the link', async ({
    world,
    openPanel,
    visit,
  }) => {
    const { id, link } = await holdAddress(world, 'Vera')
    const panel = await openPanel('operator', `/verifications/${id}`)
    await panel.getByRole('button', { name: 'Revoke link' }).click()
    const modal = panel.getByRole('dialog', { name: 'Revoke this link?' })
    const reason = modal.getByLabel('Reason')
    await modal.getByRole('button', { name: 'Revoke link' }).click()
    await expectOf(reason).toHaveAccessibleDescription(/at least 3 characters/)
    expect(await statusOf(world, id)).toBe(0)

    await reason.fill('Asked for the wrong person')
    await modal.getByRole('button', { name: 'Revoke link' }).click()
    await panel.getByText('The link is revoked. Its change will never be applied.').waitFor()
    await statusIn(panel, 'Revoked').waitFor()
    await panel.getByText('Asked for the wrong person').first().waitFor()
    await panel.getByText('Link revoked by Kay the operator').waitFor()
    expect(await panel.getByRole('button', { name: 'Resend mail' }).count()).toBe(0)

    const page = await visit(link)
    await page.getByRole('heading', { name: 'This link was withdrawn' }).waitFor()
    expect(await page.content()).not.toContain('Asked for the wrong person')
    expect(await page.getByRole('button').count()).toBe(0)
  })

  test('says that it is too late when the recipient was faster', async ({
    world,
    openPanel,
    visit,
  }) => {
    const { id, link } = await holdAddress(world, 'Tia')
    const panel = await openPanel('operator', `/verifications/${id}?ask=revoke`)
    const modal = panel.getByRole('dialog', { name: 'Revoke this link?' })
    await modal.getByLabel('Reason').fill('They called and asked for it')
    await confirmOn(await visit(link))

    await modal.getByRole('button', { name: 'Revoke link' }).click()
    await panel.getByText(/^Too late: confirmed (just now|\d+ s ago)\.$/).waitFor()
    await statusIn(panel, 'Confirmed').waitFor()
  })
})

describe('what the recipient does', () => {
  test('“this wasn’t me” shows in the open drawer by itself', async ({
    world,
    openPanel,
    visit,
  }) => {
    const { id, link } = await holdAddress(world, 'Dora')
    const panel = await openPanel('operator', `/verifications/${id}`)
    await statusIn(panel, 'Pending').waitFor()

    const page = await visit(link)
    await page.getByRole('button', { name: 'This wasn’t me' }).click()
    await page.getByRole('heading', { name: 'Thank you: nothing was changed' }).waitFor()
    await statusIn(panel, 'Declined').waitFor()
    await panel.getByText('Declined by the recipient: “this wasn’t me”').waitFor()
  })

  test('a confirmation that comes when the address is taken is explained to both', async ({
    world,
    openPanel,
    visit,
  }) => {
    const { id, link, address } = await holdAddress(world, 'Connie')
    const panel = await openPanel('operator', `/verifications/${id}`)
    await world.addUser({ name: 'Faster', email: address })

    const page = await visit(link)
    await confirmOn(page)
    await page.getByRole('heading', { name: 'We couldn’t apply this change' }).waitFor()
    await page.getByText('This address now belongs to another account.').waitFor()
    await statusIn(panel, 'Conflicted').waitFor()
    await panel.getByText('Meanwhile the e-mail address was taken by somebody else').waitFor()
    await panel.getByText('Confirmed by the recipient, but not applied').waitFor()
  })
})

test('a viewer reads everything, and finds nothing to act with', async ({ world, openPanel }) => {
  const { id, address } = await holdAddress(world, 'Wanda')
  const panel = await openPanel('viewer')
  expect(await panel.getByRole('link', { name: 'New verification' }).count()).toBe(0)
  await panel.getByRole('button', { name: `Actions for ${address}` }).click()
  await panel.getByRole('menuitem', { name: 'Copy address' }).waitFor()
  expect(await panel.getByRole('menuitem', { name: /Resend|Revoke/ }).count()).toBe(0)
  await panel.keyboard.press('Escape')

  await panel.getByRole('link', { name: address }).click()
  await panel.getByRole('dialog').getByText('wanda@old.example').first().waitFor()
  await panel.getByText('Your role is viewer: you can read everything').waitFor()
  expect(await panel.getByRole('button', { name: /Resend|Revoke/ }).count()).toBe(0)

  await panel.goto(`${world.url}/verifications/new?type=A`)
  await panel.getByText('Your role is viewer: you can read everything').waitFor()
  expect(await panel.getByRole('button', { name: 'Hold and send mail' }).count()).toBe(0)
  expect(await statusOf(world, id)).toBe(0)
})

async function statusOf(world: TestServer, id: string): Promise<number | undefined> {
  const [row] = await world.sql<{ status: number }[]>`
    select status from countersign.verification where id = ${id}`
  return row?.status
}

test('that our mail server refuses us is said over every page, and one press sends what waits and what failed', async ({
  world,
  openPanel,
}) => {
  const held: { id: string }[] = []
  for (const name of ['Wim', 'Fay']) {
    world.inbox.refuseNext(554, '5.7.1 relay access denied')
    const userId = await world.addUser({ name, email: `${name}@old.example`.toLowerCase() })
    held.push(await world.holdAddress(userId, `${name}@new.example`.toLowerCase()))
  }
  const refused = () => world.sql`
    select from countersign.message where last_outcome = 'sender-refused' and status = 'queued'`
  await expect.poll(refused, { timeout: 10_000 }).toHaveLength(2)
  // As after many tries, none of which comes again by itself meanwhile.
  await world.sql`
    update countersign.message set due_at = now() + interval '1 hour' where last_outcome = 'sender-refused'`

  const panel = await openPanel('operator')
  const banner = panel.getByRole('complementary', { name: 'Mail server' })
  await banner.getByText('2 mails').waitFor()
  await banner.getByText('It says: 554 5.7.1 relay access denied').waitFor()

  await world.sql`
    update countersign.message set status = 'failed' where verification_id = ${held[1]?.id ?? ''}`
  await panel.goto(`${world.url}/outbox`)
  await banner.getByText('1 mail').waitFor()
  await panel.getByRole('button', { name: 'Send 1 failed mail again' }).waitFor()
  await banner.getByRole('button', { name: 'Try again now' }).click()
  await panel.getByText('2 mails go out again now.').waitFor()
  for (const address of ['wim@new.example', 'fay@new.example']) await world.inbox.next(address)
})
