import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'

test('an admin sees where they are signed in, and ends one session, then all the others', async ({
  shop,
  openPanel,
}) => {
  const panel = await openPanel('viewer', '/account')
  const others = [1, 2, 3].map(() => shop.signIn('viewer@example.com'))
  const cookies = await Promise.all(others)
  await panel.reload()
  const sessions = panel
    .getByRole('region', { name: 'Where you are signed in' })
    .getByRole('listitem')
  await sessions.first().getByText('This one').waitFor()
  expect(await sessions.count()).toBe(4)
  expect(await sessions.first().getByRole('button').count()).toBe(0)

  await sessions
    .nth(1)
    .getByRole('button', { name: /^End session/ })
    .click()
  await panel.getByText('That session is ended.').waitFor()
  await sessions.nth(3).waitFor({ state: 'detached' })
  await panel.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await panel.getByText('2 other sessions are ended.').waitFor()
  await sessions.nth(1).waitFor({ state: 'detached' })

  for (const cookie of cookies)
    await expect(shop.client(cookie).account.me.query()).rejects.toThrow('Please sign in.')
})
