import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'

test('an owner creates, rotates and revokes an API key, which is shown once', async ({
  faults,
  openPanel,
}) => {
  const panel = await openPanel('owner', '/settings/keys')
  const keys = panel.getByRole('list', { name: 'API keys' })
  await keys.getByText('There are none yet.').waitFor()
  await panel.getByRole('button', { name: 'Create key' }).click()
  const form = panel.getByRole('dialog', { name: 'Create an API key' })
  await form.getByLabel('Name of the program').fill('Billing')
  await form.getByRole('button', { name: 'Create key' }).click()
  await form.getByText('Choose at least one thing that the key may do.').waitFor()
  expect(faults.splice(0)).toEqual([expect.stringContaining('400')])
  await form.getByLabel('E-mail address').check()
  await form.getByLabel('Read verifications and events').check()
  await expectAccessible(panel)
  await form.getByRole('button', { name: 'Create key' }).click()

  const shown = panel.getByRole('status', { name: 'API key' })
  const key = (await shown.textContent()) ?? ''
  expect(key).toMatch(/^cs_\w{32}$/)
  await panel.getByRole('button', { name: 'I have kept it' }).click()
  const row = keys.getByRole('listitem')
  await row.getByText(`${key.slice(0, 9)}…`).waitFor()
  await row.getByText('Hold E-mail address · Read verifications and events').waitFor()
  expect(await panel.content()).not.toContain(key)

  await row.getByRole('button', { name: /^Rotate the key of Billing/ }).click()
  await panel.getByRole('button', { name: 'Create second key' }).click()
  await panel.getByText(/The former key ends in 24 h/).waitFor()
  await panel.getByRole('button', { name: 'I have kept it' }).click()
  await row
    .nth(1)
    .getByText(/expires in 24 h/)
    .waitFor()
  await row
    .nth(1)
    .getByRole('button', { name: /^Revoke the key of Billing/ })
    .click()
  await panel.getByRole('button', { name: 'Revoke key', exact: true }).click()
  await row
    .nth(1)
    .getByText(/revoked just now/)
    .waitFor()

  await panel.goto(new URL('/audit?of=panel', panel.url()).href)
  for (const words of ['Made an API key for', 'Rotated the API key of', 'Revoked the API key of'])
    await panel.getByRole('row', { name: `${words} Billing` }).waitFor()
})

test('who is no owner sees no API keys', async ({ openPanel }) => {
  const panel = await openPanel('operator', '/settings')
  await panel.getByRole('heading', { name: 'Links and mails' }).waitFor()
  expect(await panel.getByText('API keys', { exact: true }).count()).toBe(0)
})
