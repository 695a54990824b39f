import { decryptValue } from '@countersign/core/testing'
import { expect as expectOf, type Page } from '@playwright/test'
import type { Sql } from 'postgres'
import { expect } from 'vitest'
import { PHONE, test } from '../testing/browser-test.ts'
import { linkIn } from '../testing/inbox.ts'

const OLD_NUMBER = '4111111111111111'
const NEW_NUMBER = '5555555555554444'
const card = { number: OLD_NUMBER, expiry: '2031-01' }

test('a new card is held in the panel, confirmed on a phone without scripts, and the open drawer shows it by itself', async ({
  world,
  openPanel,
  visit,
}) => {
  const id = await world.addUser({ name: 'Cara Card', email: 'cara@example.com', card })
  await world.addUser({ name: 'Carl Other', email: 'carl@example.com' })

  const panel = await openPanel('operator')
  await panel.getByRole('link', { name: 'New verification' }).first().click()
  await chooseCardOf(panel, 'cara', `Cara Card · cara@example.com · ${id}`)
  await panel.getByText('The link goes to cara@example.com, and works for 24 hours.').waitFor()
  await panel.getByText('Now: •••• 1111. Stored encrypted, and shown masked.').waitFor()
  await panel.getByLabel('New card number').fill('5555 5555 5555 4444')
  await panel.getByLabel('New expiry date').fill('02/32')
  await panel.getByRole('button', { name: 'Hold and send mail' }).click()
  const drawer = panel.getByRole('dialog')
  await drawer.getByRole('status').getByText('Pending').waitFor()
  await drawer.getByRole('row', { name: 'Card number •••• 1111 •••• 4444' }).waitFor()
  await drawer.getByRole('row', { name: 'Expiry date 01/31 02/32' }).waitFor()
  expect(await storedRows(world.sql)).not.toContain(NEW_NUMBER)

  const mail = await world.inbox.next('cara@example.com')
  for (const part of [mail.text, mail.html]) {
    expect(part).toContain('•••• 4444')
    expect(part).not.toMatch(/5555 ?5555|4111 ?1111/)
  }

  const phone = await visit(linkIn(mail), {
    viewport: PHONE,
    isMobile: true,
    javaScriptEnabled: false,
  })
  await phone.getByRole('heading', { name: 'Confirm your new payment card' }).waitFor()
  await phone.getByText('•••• 4444').waitFor()
  await phone.getByRole('button', { name: 'Change my payment card' }).click()
  await phone.getByRole('heading', { name: 'Your payment card is changed' }).waitFor()
  expect(await phone.content()).not.toContain(NEW_NUMBER)

  await drawer.getByRole('status').getByText('Confirmed', { exact: true }).waitFor()
  await drawer.getByText('Confirmed by the recipient, and applied').waitFor()

  const [stored] = await world.sql<{ credit_num: string; exp_date: string }[]>`
    select credit_num, exp_date from "User_credit" where user_id = ${id}`
  expect(stored?.exp_date).toBe('2032-02')
  expect(stored?.credit_num).toMatch(/^encrypted:/)
  expect(
    decryptValue(world.settings.encryptionKeys, 'User_credit.credit_num', stored?.credit_num ?? ''),
  ).toBe(NEW_NUMBER)
  expect(await storedRows(world.sql)).not.toContain(NEW_NUMBER)
})

test('a mistyped card number is told beside its field, and nothing typed is lost', async ({
  world,
  openPanel,
  faults,
}) => {
  const id = await world.addUser({ name: 'Mia Mistyped', email: 'mia@example.com', card })
  const panel = await openPanel('operator', '/verifications/new')
  await chooseCardOf(panel, 'mia@', `Mia Mistyped · mia@example.com · ${id}`)
  const number = panel.getByLabel('New card number')
  const expiry = panel.getByLabel('New expiry date')
  await number.fill('5555 5555 5555 4445')
  await expiry.fill('13/32')
  await panel.getByLabel('Context').fill('Your bank sent a new card.')
  await panel.getByRole('button', { name: 'Hold and send mail' }).click()

  await expectOf(number).toHaveAccessibleDescription(/its check digit is wrong/)
  await expectOf(expiry).toHaveAccessibleDescription(/An expiry date has the form MM\/YY/)
  await expectOf(number).toHaveAttribute('aria-invalid', 'true')
  await expectOf(number).toHaveValue('5555 5555 5555 4445')
  await expectOf(panel.getByLabel('Context')).toHaveValue('Your bank sent a new card.')
  const held = await world.sql`select id from countersign.verification where subject_id = ${id}`
  expect(held).toEqual([])
  expect(faults.splice(0)).toEqual([expect.stringContaining('status of 400')])

  await number.fill('5555 5555 5555 4444')
  await expiry.fill('12/32')
  await panel.getByRole('button', { name: 'Hold and send mail' }).click()
  await panel.getByRole('dialog').getByText('Your bank sent a new card.').waitFor()
})

async function chooseCardOf(panel: Page, search: string, person: string): Promise<void> {
  // The list has a Type of its own.
  await panel.getByRole('heading', { name: 'New verification' }).waitFor()
  await panel.getByRole('combobox', { name: 'Type' }).click()
  await panel.getByRole('option', { name: 'Payment card' }).click()
  await panel.getByRole('combobox', { name: 'Subject', exact: true }).fill(search)
  await panel.getByRole('option', { name: person }).click()
}

/** Every row in which a card number could be, as text. */
async function storedRows(sql: Sql): Promise<string> {
  const rows = await sql<{ row: string }[]>`
    select v::text as row from countersign.verification v
    union all select m::text from countersign.message m
    union all select e::text from countersign.event e
    union all select c::text from "User_credit" c`
  return rows.map(({ row }) => row).join('\n')
}
