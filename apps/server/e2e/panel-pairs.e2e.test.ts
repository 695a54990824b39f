import type { Page } from '@playwright/test'
import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'
import { linkIn } from '../testing/inbox.ts'
import type { TestServer } from '../testing/test-server.ts'

/** Holds a new address for a person of its own, as an admin. */
async function holdAddress(world: TestServer, cookie: string, name: string, type: 'A' | 'D') {
  const from = `${name}@old.example`
  const to = `${name}@new.example`
  const userId = await world.addUser({ name, email: from })
  const change = {
    subject: { kind: 'User' as const, id: userId },
    changes: { User: { email: to } },
  }
  const { id } = await world
    .client(cookie)
    .verifications.hold.mutate(type === 'A' ? { type, ...change } : { type, ...change })
  return { id, from, to, userId }
}

const confirmOn = (page: Page) => page.locator('button[name="do"][value="confirm"]').click()
const headOf = (panel: Page) => panel.getByRole('dialog').getByRole('status')

test('both keys of a change are together, each leads to the other, and the head says whose is missing', async ({
  world,
  cookies,
  openPanel,
  visit,
}) => {
  const { id, from, to } = await holdAddress(world, cookies.operator, 'duo', 'D')
  await confirmOn(await visit(linkIn(await world.inbox.next(to))))
  const panel = await openPanel('viewer', `/verifications/${id}`)
  await headOf(panel).getByText(`Waits for one more confirmation, from ${from}.`).waitFor()
  const keys = panel.getByRole('region', { name: 'Confirmations' })
  expect(await keys.getByRole('listitem').filter({ hasText: to }).textContent()).toContain(
    'confirmed',
  )
  const other = keys.getByRole('listitem').filter({ hasText: from })
  expect(await other.textContent()).toContain('has not confirmed yet')

  await other.getByRole('link').click()
  await keys.getByRole('listitem').filter({ hasText: to }).getByRole('link').waitFor()
  await headOf(panel).getByText(`Waits for one more confirmation, from ${from}.`).waitFor()
  await confirmOn(await visit(linkIn(await world.inbox.next(from))))
  await headOf(panel).getByText('Both addresses confirmed it').waitFor()
})

test('an applied change says who can undo it until when, and the pair leads both ways', async ({
  world,
  cookies,
  openPanel,
  visit,
}) => {
  const { id, from, to } = await holdAddress(world, cookies.operator, 'una', 'A')
  const panel = await openPanel('viewer', `/verifications/${id}`)
  await headOf(panel).getByText('both addresses have to confirm it').waitFor()
  for (const address of [from, to])
    await confirmOn(await visit(linkIn(await world.inbox.next(address))))
  const undo = panel.getByText(new RegExp(`^Can be undone by ${from} until .+ 20\\d\\d`))
  await undo.getByRole('link').click()
  await headOf(panel).getByText('The change it undoes is applied.').waitFor()
  await panel.getByRole('link', { name: `verification ${id}` }).click()
  await undo.waitFor()
  const offers = await openPanel('viewer', '/verifications?status=undo-offer')
  const asker = offers
    .getByRole('row')
    .filter({ hasText: from })
    .getByText('nobody', { exact: true })
  await asker.waitFor()

  await confirmOn(await visit(linkIn(await world.inbox.next(from))))
  await panel.getByText(`Undone by ${from}`).waitFor()
})

test('where a mailbox is lost, one admin asks, another approves, and after the waiting time the new address is mailed', async ({
  world,
  openPanel,
  visit,
}) => {
  const [from, to] = ['lost@old.example', 'lost@new.example']
  const userId = await world.addUser({ name: 'Lotte', email: from })
  const asking = await openPanel(
    'operator',
    `/verifications/new?type=A&subjectKind=User&subjectId=${userId}`,
  )
  await asking.getByLabel('New e-mail address').fill(to)
  await asking.getByLabel(/cannot read mail at the current address/).check()
  await asking.getByText(/needs the approval of another admin as well/).waitFor()
  await asking.getByRole('button', { name: 'Hold and send mail' }).click()
  await asking.getByText('You requested this change. Another admin has to approve it.').waitFor()
  expect(await asking.getByRole('button', { name: 'Review and approve' }).isDisabled()).toBe(true)
  expect((await world.inbox.next(from)).subject).toBe(
    'An admin asked to change your e-mail address',
  )

  const id = /verifications\/(\d+)/.exec(asking.url())?.[1] ?? ''
  const approving = await openPanel('owner', `/verifications/${id}`)
  await headOf(approving).getByText('Needs approval').waitFor()
  await approving.getByRole('button', { name: 'Review and approve' }).click()
  const dialog = approving.getByRole('dialog', { name: 'Approve this change?' })
  await dialog.getByText(/^Kay the operator requested it, and says that Lotte cannot/).waitFor()
  await dialog.getByRole('cell', { name: to }).waitFor()
  await dialog.getByRole('button', { name: 'Approve this change' }).click()
  await headOf(approving).getByText('Cooling down').waitFor()
  await approving.getByText('Approved by Kay the owner').waitFor()

  await endCoolDown(world, id)
  await confirmOn(await visit(linkIn(await world.inbox.next(to))))
  await headOf(approving).getByText('Confirmed').first().waitFor()
})

/** Moves the end of a waiting time, and the mail that is due then, into the past. */
async function endCoolDown(world: TestServer, id: string) {
  await world.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification set cool_down_until = now() - interval '1 second' where group_id = ${id}`
    await tx`
      update countersign.message set due_at = now() where verification_id = ${id} and status = 'queued'`
    await tx.notify('countersign_outbox', '')
  })
}

test('a pending change says whether it would apply now', async ({ world, cookies, openPanel }) => {
  const { id, to } = await holdAddress(world, cookies.operator, 'sim', 'A')
  const panel = await openPanel('viewer', `/verifications/${id}`)
  await panel.getByText('Would apply now').waitFor()

  await world.addUser({ name: 'Quick', email: to })
  await panel.reload()
  await panel
    .getByText('Would not apply: meanwhile the e-mail address was taken by somebody else')
    .waitFor()
})

test('the form says of a two-key type that both addresses are mailed, and offers no undo', async ({
  world,
  openPanel,
}) => {
  const userId = await world.addUser({ name: 'Fay', email: 'fay@old.example' })
  const panel = await openPanel(
    'operator',
    `/verifications/new?type=D&subjectKind=User&subjectId=${userId}`,
  )
  await panel.getByText(/^Links go to the new address and to .+ fay@old\.example/).waitFor()
  await panel.getByRole('combobox', { name: 'Type' }).click()
  await panel.getByRole('option', { name: 'Account handover' }).waitFor()
  expect(await panel.getByRole('option', { name: 'Undo' }).count()).toBe(0)
})
