import { makeCheckpoint, parseCheckpointKey } from '@countersign/core'
import { connect } from '@countersign/db'
import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { test as browserTest, PHONE } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import type { TestServer } from '../testing/test-server.ts'

const KEY = parseCheckpointKey('A'.repeat(43))

const test = browserTest.extend<{ busy: TestServer }>({
  busy: [
    async ({ world }, use) => {
      await fill(world)
      await use(world)
    },
    { scope: 'file', auto: true },
  ],
})

/** Three wait, one of them for four days; one was declined, and its alert's mail failed. */
async function fill(world: TestServer): Promise<void> {
  const { sql, settings } = world
  const held = []
  for (const name of ['Ada', 'Bea', 'Cleo', 'Dora'])
    held.push(
      await world.holdAddress(
        await world.addUser({ name, email: `${name.toLowerCase()}@old.example` }),
        `${name.toLowerCase()}@new.example`,
      ),
    )
  for (const name of ['ada', 'bea', 'cleo', 'dora']) await world.inbox.next(`${name}@new.example`)
  const [oldest, , , declined] = held
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification set created_at = created_at - interval '4 days' where id = ${oldest?.id ?? ''}`
    await tx`
      update countersign.verification set status = 3, ended_at = now() where id = ${declined?.id ?? ''}`
    await tx`
      update countersign.message set status = 'failed' where verification_id = ${declined?.id ?? ''}`
  })
  await sql`
    insert into countersign.event (verification_id, kind, by_kind) values (${declined?.id ?? ''}, 'declined', 'recipient')`
  const worker = connect(settings.workerDatabaseUrl, { config: settings.config, max: 1 })
  await makeCheckpoint(worker, KEY)
  await worker.end()
}

const figure = (page: Page, label: string) => page.getByRole('link', { name: label })
const rows = (page: Page) =>
  page.getByRole('table', { name: 'Verifications' }).locator('tbody tr[aria-rowindex]')

test('an admin who signs in sees what needs somebody, and each number leads to its list', async ({
  openPanel,
}) => {
  const page = await openPanel('operator', '/')
  await page.getByRole('heading', { name: 'Overview' }).waitFor()
  await page.getByText('The worker runs, and the mail server lets it in.').waitFor()
  await expectOf(figure(page, 'Waiting to be confirmed')).toContainText('3')
  await expectOf(figure(page, 'Declined').first()).toContainText('1')
  await expectOf(page.getByRole('img', { name: '1 failed' })).toBeVisible()

  const ages = page.getByRole('table', { name: 'Waiting, by age' })
  await ages.getByRole('row', { name: 'over 3 d' }).getByRole('link', { name: '1' }).click()
  await expectOf(rows(page)).toHaveCount(1)
  await expectOf(rows(page)).toContainText('ada@new.example')
  await page.goBack()
  await ages.getByRole('row', { name: 'up to 1 h' }).getByRole('link', { name: '2' }).click()
  await expectOf(rows(page)).toHaveCount(2)
  await page.goBack()
  await figure(page, 'Failed mails').click()
  await page.getByRole('table', { name: 'Outbox' }).getByText('dora@new.example').waitFor()
})

test('the last thirty days are charts, and a table of the same numbers', async ({ openPanel }) => {
  const page = await openPanel('viewer', '/overview', { viewport: PHONE })
  await page.getByRole('img', { name: /^Held in thirty days: 4; at most 4 a day/ }).waitFor()
  await page.getByRole('img', { name: /^Declined in thirty days: 1;/ }).waitFor()
  await page.getByText('Nothing was confirmed.').waitFor()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Show as a table' }).click()
  const table = page.getByRole('table', { name: 'By day' })
  await expectOf(table.getByRole('row')).toHaveCount(31)
  expect(await table.getByRole('row').nth(1).getByRole('cell').allTextContents()).toEqual([
    '4',
    '0',
    '1',
    '0',
    '0',
  ])
  await expectAccessible(page)
})

test('a change that waits for an approval waits for others than who requested it', async ({
  world,
  cookies,
  openPanel,
}) => {
  const id = await world.addUser({ name: 'Eve', email: 'eve@old.example' })
  await world.client(cookies.operator).verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id },
    changes: { User: { email: 'eve@new.example' } },
    mailboxLost: true,
  })
  const own = await openPanel('operator', '/approvals')
  await own.getByText('Nothing waits for your approval.').waitFor()

  const page = await openPanel('owner', '/overview')
  await figure(page, 'Waiting for your approval').click()
  await page.getByRole('link', { name: 'eve@new.example' }).click()
  await page.getByRole('button', { name: 'Review and approve' }).waitFor()
})
