import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { linkIn } from '../testing/inbox.ts'
import { PASSWORD } from '../testing/test-server.ts'

test('an admin sees where they are signed in, and ends one session, then all the others', async ({
  world,
  openPanel,
}) => {
  const panel = await openPanel('viewer', '/account')
  const others = [1, 2, 3].map(() => world.signIn('viewer@example.com'))
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
    await expect(world.client(cookie).account.me.query()).rejects.toThrow('Please sign in.')
})

test('changing one’s address long after signing in asks for the password again, then goes on; the requester sees and cancels it', async ({
  world,
  openPanel,
}) => {
  await world.sql`update countersign.panel_session set created_at = now() - interval '1 hour'`
  const panel = await openPanel('viewer', '/account')
  await panel.getByLabel('New e-mail address').fill('vera@new.example')
  await panel.getByRole('button', { name: 'Change my e-mail address' }).click()
  const dialog = panel.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Your password').fill(PASSWORD)
  await expectAccessible(panel)
  await dialog.getByRole('button', { name: 'Continue' }).click()

  await panel.getByText('A mail is on its way to vera@new.example.').waitFor()
  const pending = panel
    .getByRole('region', { name: 'Waiting to be confirmed' })
    .getByRole('listitem')
  await pending.getByText('vera@new.example').waitFor()
  await expectAccessible(panel)
  await pending.getByRole('button', { name: 'Resend' }).click()
  await panel.getByText('Not sent: the last mail is too recent.').waitFor()
  await pending.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByText('The change is cancelled. Its link no longer works.').waitFor()
  await pending.waitFor({ state: 'detached' })

  const { status } = await fetch(linkIn(await world.inbox.next('vera@new.example')))
  expect(status).toBe(410)
})
