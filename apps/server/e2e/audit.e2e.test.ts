import { readFile } from 'node:fs/promises'
import { checkTrail, makeCheckpoint, parseCheckpointKey, readPublicKey } from '@countersign/core'
import { connect } from '@countersign/db'
import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { PHONE, test } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'

const rows = (page: Page, table = 'Audit trail') =>
  page.getByRole('table', { name: table }).locator('tbody tr[aria-rowindex]')

test('the trail is narrowed by what happened, and leads to its records; an export of it is written down', async ({
  world,
  cookies,
  openPanel,
}) => {
  const subject = {
    kind: 'User',
    id: await world.addUser({ name: 'Ada', email: 'ada@old.example' }),
  } as const
  const { id } = await world.holdAddress(subject.id, 'ada@new.example')
  await world.client(cookies.operator).verifications.revoke.mutate({ id, reason: 'a typing error' })
  await world.holdAddress(
    await world.addUser({ name: 'Bea', email: 'bea@old.example' }),
    'bea@new.example',
  )

  const page = await openPanel('owner', '/audit')
  await expectOf(rows(page).first()).toContainText('E-mail address of Bea')
  await page.getByLabel('What happened').selectOption('Revoked')
  await expectOf(rows(page)).toHaveCount(1)
  await expectOf(rows(page)).toContainText('Link revoked by Kay the operator')
  await expectOf(rows(page).locator('time').first()).toHaveText(/\d\d:\d\d:\d\d/)
  await page.getByLabel('By').selectOption('Kay the viewer')
  await page.getByText('Nothing of this happened.').waitFor()
  await page.getByLabel('By').selectOption('Kay the operator')
  await expectOf(rows(page)).toHaveCount(1)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1280, height: 720 })

  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV, for spreadsheets' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^countersign-events-.*\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(`,revoked,admin,`)

  await page.getByRole('link', { name: 'E-mail address of Ada' }).click()
  await page.getByRole('dialog', { name: /E-mail address of Ada, no\. \d+/ }).waitFor()

  await page.goto(`${world.url}/audit?of=panel`)
  const done = rows(page, 'What admins did')
  await expectOf(done.first()).toContainText('Exported the audit trail as CSV, by kind revoked')
  await page.getByLabel('What happened').selectOption('Signed in')
  await expectOf(done.first()).toContainText('Kay the owner')
  await expectAccessible(page)
})

test('the page says up to where the trail was checked, and what a check has found', async ({
  world,
  openPanel,
}) => {
  const { sql, settings } = world
  const key = parseCheckpointKey('A'.repeat(43))
  const worker = connect(settings.workerDatabaseUrl, { config: settings.config, max: 1 })
  const check = () =>
    checkTrail(worker, { publicKeys: [readPublicKey(key.publicKey) ?? []].flat() })
  await world.holdAddress(
    await world.addUser({ name: 'Dora', email: 'dora@old.example' }),
    'dora@new.example',
  )
  await world.inbox.next('dora@new.example')
  await makeCheckpoint(worker, key)
  const page = await openPanel('viewer', '/audit')
  await page.getByText('Not checked yet').waitFor()
  await check()
  await page.reload()
  await page.getByText('Last checked up to checkpoint 1 by the worker').waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)

  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update countersign.event set by_name = 'Mallory' where id = (select max(id) from countersign.event)`
    await tx`delete from countersign.audit_check`
  })
  await check()
  await worker.end()
  await page.reload()
  const alert = page.getByRole('alert')
  await expectOf(alert).toContainText(
    'The check of the audit trail found 1 fault up to checkpoint 1',
  )
  await expectOf(alert).toContainText('edited or inserted')
  await expectOf(alert).toContainText('countersign verify-audit')
  await expectAccessible(page)
})

test('a viewer sees the trail on a phone, and nothing of what admins did', async ({
  openPanel,
}) => {
  const page = await openPanel('viewer', '/audit?of=panel', { viewport: PHONE })
  await page.getByRole('table', { name: 'Audit trail' }).waitFor()
  expect(await page.getByRole('navigation', { name: 'Of what' }).count()).toBe(0)
  await expectAccessible(page)
})

test('the list that is shown is exported as it is narrowed', async ({ world, openPanel }) => {
  await world.holdAddress(
    await world.addUser({ name: 'Cleo', email: 'cleo@old.example' }),
    'cleo@new.example',
  )
  const page = await openPanel('viewer', '/verifications?search=cleo&status=pending')
  await page.getByRole('link', { name: 'cleo@new.example' }).waitFor()
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'JSON lines, for programs' }).click(),
  ])
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).recipient)).toEqual(['cleo@new.example'])
})
