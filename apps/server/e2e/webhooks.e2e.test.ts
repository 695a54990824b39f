import { expect as expectOf } from '@playwright/test'
import { expect } from 'vitest'
import { test as browserTest, PHONE } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { openReceiver, type Received, verified } from '../testing/webhook-receiver.ts'

const test = browserTest.extend<{ receiver: Awaited<ReturnType<typeof openReceiver>> }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
  receiver: async ({}, use) => {
    const receiver = await openReceiver()
    await use(receiver)
    await receiver.close()
  },
})

/** Whether a press in its middle reaches it. */
function isOnTop(element: Element): boolean {
  const { x, y, width, height } = element.getBoundingClientRect()
  return element.contains(document.elementFromPoint(x + width / 2, y + height / 2))
}

test('an owner adds a webhook, the application is told of a hold and verifies it, and operators see and repeat it', async ({
  world,
  openPanel,
  receiver,
  faults,
}) => {
  const panel = await openPanel('owner', '/settings/webhooks')
  await panel.getByText('There is no webhook yet.').waitFor()
  await panel.getByRole('button', { name: 'Add webhook' }).click()
  const modal = panel.getByRole('dialog', { name: 'Add a webhook' })
  await modal.getByLabel('Name').fill('billing')
  await modal.getByLabel('Address').fill('ftp://nowhere')
  await modal.getByRole('button', { name: 'Add webhook' }).click()
  await modal.getByText('The address must have the form https://app.example/webhooks.').waitFor()
  await expectAccessible(panel)
  expect(faults.splice(0)).toEqual([expect.stringContaining('400')])
  await modal.getByLabel('Address').fill(receiver.url)
  await modal.getByLabel('Held').check()
  await modal.getByRole('button', { name: 'Add webhook' }).click()

  const secretModal = panel.getByRole('dialog', { name: 'Secret of billing' })
  const shown = secretModal.getByLabel('Secret', { exact: true })
  await expectOf(shown).toHaveValue(/^whsec_/)
  const secret = await shown.inputValue()
  await expectAccessible(panel)
  await secretModal.getByRole('button', { name: 'Close' }).last().click()
  const card = panel.getByRole('listitem').filter({ hasText: receiver.url })
  await card.getByText('On', { exact: true }).waitFor()

  const user = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const { id } = await world.holdAddress(user, 'ada@new.example')
  await expect.poll(() => receiver.all.length, { timeout: 20_000 }).toBe(1)
  expect(verified(secret, receiver.all[0] as Received)).toMatchObject({
    type: 'verification.held',
    data: { verification: { id, type: 'email-address', subject: { kind: 'User', id: user } } },
  })

  const operator = await openPanel('operator', '/outbox')
  await operator.getByRole('link', { name: 'Webhooks', exact: true }).click()
  const row = operator.getByRole('row', { name: /Sent billing Held/ })
  await row.waitFor()
  await expectAccessible(operator)
  await operator.getByRole('link', { name: 'billing' }).click()
  const drawer = operator.getByRole('dialog', { name: 'Held, to billing' })
  await drawer.getByText('Attempt 1, accepted, answered 204').waitFor()
  await drawer.getByText('"type": "verification.held"').waitFor()
  await expectAccessible(operator)
  await drawer.getByRole('button', { name: 'Send again' }).click()
  await drawer.getByText('Attempt 2, accepted, answered 204').waitFor()
  expect(receiver.all.map((received) => received.id)).toEqual(['msg_1', 'msg_1'])
})

test('a paused webhook waits and goes on; a removed one is gone, and all of it is in the audit', async ({
  world,
  openPanel,
  receiver,
}) => {
  await world.sql`
    insert into countersign.webhook_endpoint (name, url, events, secret_id) values ('stock', ${receiver.url}, '{held}', 1)`
  const panel = await openPanel('owner', '/settings/webhooks', {
    colorScheme: 'dark',
    viewport: PHONE,
  })
  const ask = async (what: string, confirm?: string) => {
    // A notice may lie over the button, and stays for as long as a pointer is on it.
    const closers = panel.getByRole('alert').getByRole('button', { name: 'Close' })
    await closers.evaluateAll((all) => {
      for (const one of all) (one as HTMLElement).click()
    })
    await panel.getByRole('button', { name: 'Actions for stock' }).click()
    await panel.getByRole('menuitem', { name: what }).click()
    if (confirm) await panel.getByRole('button', { name: confirm }).click()
  }
  await ask('Pause…', 'Pause webhook')
  await panel
    .getByText(/^Paused by an owner\. Events wait\. Since \d+ \w+ \d{4}, \d\d:\d\d\.$/)
    .waitFor()
  await expectAccessible(panel)
  const user = await world.addUser({ name: 'Bea', email: 'bea@old.example' })
  await world.holdAddress(user, 'bea@new.example')
  await ask('Resume')
  await expect.poll(() => receiver.all.length, { timeout: 20_000 }).toBe(1)

  await ask('New secret…', 'Make new secret')
  const secretModal = panel.getByRole('dialog', { name: 'Secret of stock' })
  await expectOf(secretModal.getByLabel('Secret', { exact: true })).toHaveValue(/^whsec_/)
  await panel.getByText('stock has a new secret.').waitFor()
  const close = secretModal.getByRole('button', { name: 'Close' }).last()
  // What is told at the foot of a phone's page covers no button of a dialog.
  expect(await close.evaluate(isOnTop)).toBe(true)
  await close.click()
  await panel.getByText(/^On\. The former secret signs until \d+ \w+ \d{4}, \d\d:\d\d\.$/).waitFor()
  await ask('Remove…', 'Remove webhook')
  await expectOf(panel.getByRole('button', { name: 'Actions for stock' })).toHaveCount(0)

  const audit = await openPanel('owner', '/audit?of=panel')
  for (const words of [
    'Paused the webhook stock',
    'Resumed the webhook stock',
    'Gave the webhook stock a new secret',
    'Looked at the secret of the webhook stock',
    'Removed the webhook stock',
  ])
    await audit.getByText(words, { exact: true }).first().waitFor()
})

test('others than owners see webhooks and change none', async ({ openPanel }) => {
  const panel = await openPanel('operator', '/settings/webhooks')
  await panel.getByRole('heading', { name: 'Webhooks' }).waitFor()
  await expectOf(panel.getByRole('button', { name: /Add webhook|Actions for/ })).toHaveCount(0)
})
