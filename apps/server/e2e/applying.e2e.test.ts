import { applyingConfig } from '@countersign/core/testing'
import { expect as expectOf } from '@playwright/test'
import { test as browserTest, PHONE } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { linkIn } from '../testing/inbox.ts'
import { openRestApi } from '../testing/rest-api.ts'
import { openReceiver } from '../testing/webhook-receiver.ts'

const test = browserTest.extend<object>({
  settings: [{ config: applyingConfig }, { scope: 'file' }],
})

test('what the application applies is confirmed on a phone, and followed in the panel until it refuses', async ({
  world,
  cookies,
  visit,
  openPanel,
}) => {
  const receiver = await openReceiver(({ response }) => response.writeHead(202).end())
  const owner = world.client(cookies.owner)
  await owner.webhooks.save.mutate({
    id: null,
    name: 'warehouse',
    url: receiver.url,
    events: ['conflicted'],
  })
  const user = await world.addUser({ name: 'Ada', email: 'ada@example.com' })
  const { id } = await owner.verifications.hold.mutate({
    type: 'W',
    subject: { kind: 'User', id: user },
    changes: { order: { street: 'New Street 1', door_code: '4711' } },
  })
  const link = linkIn(await world.inbox.next('ada@example.com'))

  const phone = await visit(link, { viewport: PHONE })
  await phone.getByText('New Street 1', { exact: true }).waitFor()
  await phone.getByRole('button', { name: 'Confirm this change' }).click()
  await phone.getByRole('heading', { name: 'Confirmed: it is being applied' }).waitFor()
  await phone.getByText('once it is done, you get a mail').waitFor()
  await phone.getByRole('term').filter({ hasText: 'Confirmed' }).waitFor()
  await expectAccessible(phone)

  const panel = await openPanel('owner', '/overview')
  await panel.getByRole('link', { name: /Being applied/ }).click()
  await panel
    .getByRole('navigation', { name: 'Status' })
    .getByRole('link', { name: /Applying/ })
    .waitFor()
  await panel.getByRole('row', { name: /Ada/ }).getByRole('link').first().click()
  const drawer = panel.getByRole('dialog')
  await drawer.getByText('the application has not said yet that it is done').waitFor()
  await drawer
    .getByText('Confirmed by the recipient; the application was told to apply it')
    .waitFor()
  await drawer.getByRole('term').filter({ hasText: 'Confirmed' }).waitFor()
  await expectOf(drawer.getByRole('button', { name: /Revoke|Resend/ })).toHaveCount(0)
  await expectAccessible(panel)

  const api = await openRestApi(world)
  await api.call(`post /v1/verifications/${id}/refused`, {
    key: await api.keyFor(['apply']),
    body: { reason: 'Out of reach.' },
  })
  await drawer.getByText('Out of reach.').first().waitFor()
  await phone.reload()
  await phone.getByText('Out of reach.').waitFor()
  await expectAccessible(phone)
  await receiver.close()
})
