import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { linkIn } from '../testing/inbox.ts'
import { PASSWORD } from '../testing/test-server.ts'

const PASSPHRASE = 'seven lanterns over marsh water'

test('an owner invites an admin, who sets a password from the mail and signs in', async ({
  world,
  openPanel,
  visit,
}) => {
  const panel = await openPanel('owner', '/admins')
  await panel.getByRole('button', { name: 'Invite admin' }).click()
  const modal = panel.getByRole('dialog', { name: 'Invite an admin' })
  await modal.getByLabel('Full name').fill('Gus Guest')
  await modal.getByLabel('E-mail address').fill('gus@example.com')
  await modal.getByLabel('Operator').check()
  await modal.getByRole('button', { name: 'Send invitation' }).click()
  await panel.getByText(/A mail with a link .* is on its way to gus@example\.com/).waitFor()
  const row = panel.getByRole('row', { name: /Gus Guest/ })
  await row.getByText('Invited').waitFor()
  await row.getByText('Never').waitFor()

  const mail = await world.inbox.next('gus@example.com')
  expect(mail.subject).toContain('Welcome: set your password')
  const page = await visit(linkIn(mail))
  for (const field of await page.locator('input[type=password]').all()) await field.fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Set new password' }).click()
  await page.getByRole('heading', { name: /password is (changed|set)/i }).waitFor()

  await page.goto(`${world.url}/sign-in`)
  await page.getByLabel('E-mail address').fill('gus@example.com')
  await page.getByLabel('Password', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  await page.getByText('Gus Guest', { exact: true }).waitFor()

  await panel.reload()
  await row.getByText('Active').waitFor()
  await row.getByText(/just now|\d+ s ago/).waitFor()
})

test('the last owner is told why they must stay, and others find nothing to act with', async ({
  faults,
  openPanel,
}) => {
  const panel = await openPanel('owner', '/admins')
  await panel.getByRole('button', { name: 'Actions for Kay the owner' }).click()
  await panel.getByRole('menuitem', { name: 'Remove…' }).click()
  await panel.getByRole('button', { name: 'Remove admin' }).click()
  await panel.getByText('This is the last owner who can sign in.').waitFor()
  expect(faults.splice(0)).toEqual([expect.stringContaining('409')])

  const reader = await openPanel('operator', '/admins')
  await reader.getByRole('row', { name: /Kay the owner/ }).waitFor()
  expect(await reader.getByRole('combobox').count()).toBe(0)
  expect(await reader.getByRole('button', { name: /Invite|Actions/ }).count()).toBe(0)
})

test('an owner sees who looked up whom, page by page, and nobody else does', async ({
  world,
  cookies,
  openPanel,
}) => {
  const ada = await world.addUser({ name: 'Ada', email: 'ada@example.com' })
  await world.client(cookies.viewer).subjects.byRef.query({ kind: 'User', id: ada })
  await world.sql`
    insert into countersign.people_read (admin_id, admin_name, subject_kind, subject_ids)
    select '1', 'Olga', 'User', array[n::text] from generate_series(1001, 1050) n`

  const panel = await openPanel('owner', '/admins')
  const looks = panel.getByRole('region', { name: 'Who looked up whom' }).getByRole('listitem')
  await looks.filter({ hasText: 'User 1050' }).waitFor()
  expect(await looks.count()).toBe(50)
  await panel.getByRole('button', { name: 'Show older' }).click()
  await looks
    .filter({ hasText: 'Kay the viewer' })
    .getByRole('link', { name: `User ${ada}` })
    .click()
  await panel.waitForURL(`**/verifications?subjectKind=User&subjectId=${ada}`)

  const other = await openPanel('viewer', '/admins')
  await other.getByRole('row', { name: /Kay the viewer/ }).waitFor()
  expect(await other.getByText('Who looked up whom').count()).toBe(0)
})

test('a role is given and an admin removed after a question, and a sign-in of the last minutes; the removed one is signed out', async ({
  world,
  openPanel,
}) => {
  await world.addAdmin({ name: 'Tess Temp', email: 'tess@example.com', role: 'viewer' })
  const cookie = await world.signIn('tess@example.com')
  await world.sql`update countersign.panel_session set created_at = now() - interval '1 hour'`
  const panel = await openPanel('owner', '/admins')
  const row = panel.getByRole('row', { name: /Tess Temp/ })

  await row.getByRole('combobox', { name: 'Role of Tess Temp' }).click()
  await panel.getByRole('option', { name: 'Operator' }).click()
  await panel.getByRole('button', { name: 'Change to operator' }).click()
  const again = panel.getByRole('dialog', { name: 'Sign in again' })
  await again.getByLabel('Your password').fill(PASSWORD)
  await expectAccessible(panel)
  await again.getByRole('button', { name: 'Continue' }).click()
  await panel.getByText('The role of Tess Temp is operator now.').waitFor()
  expect((await world.client(cookie).account.me.query()).role).toBe('operator')

  await row.getByRole('button', { name: 'Actions for Tess Temp' }).click()
  await panel.getByRole('menuitem', { name: 'Remove…' }).click()
  await panel.getByRole('button', { name: 'Remove admin' }).click()
  await panel.getByText('Tess Temp is removed and signed out everywhere.').waitFor()
  await row.waitFor({ state: 'detached' })
  await expect(world.client(cookie).account.me.query()).rejects.toThrow('Please sign in.')
})
