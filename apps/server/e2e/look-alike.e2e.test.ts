import { expect } from 'vitest'
import { PHONE, test } from '../testing/browser-test.ts'
import { linkIn } from '../testing/inbox.ts'

test('an address of mixed scripts is flagged before it is held, in the panel, in the mail and on the page', async ({
  world,
  openPanel,
  visit,
}) => {
  const id = await world.addUser({ name: 'Ada Lovelace', email: 'ada@paypal.example' })
  const panel = await openPanel(
    'operator',
    `/verifications/new?type=A&subjectKind=User&subjectId=${id}`,
  )
  const field = panel.getByLabel('New e-mail address')
  await field.fill('аda@paypal.example')
  await panel.getByText('The part before the @ mixes Cyrillic and Latin letters').waitFor()
  await field.fill('ada@pаypal.example')
  await panel.getByText('The part after the @ mixes Latin and Cyrillic letters').waitFor()
  await panel.getByRole('button', { name: 'Hold and send mail' }).click()

  const drawer = panel.getByRole('dialog')
  await drawer
    .getByRole('row', { name: /Look closely: .* mixes Latin and Cyrillic letters/ })
    .waitFor()
  const mail = await world.inbox.next('ada@pаypal.example')
  for (const part of [mail.text, mail.html]) {
    expect(part).toContain('mixes Latin and Cyrillic letters')
    expect(part).not.toContain('а')
  }

  const phone = await visit(linkIn(mail), { viewport: PHONE, javaScriptEnabled: false })
  await phone.getByText('Look closely: The part after the @ mixes Latin and Cyrillic').waitFor()
  expect(await phone.content()).not.toContain('а')

  // That a page was opened is no line of the trail: an open record shows it within half a minute, or when it is loaded.
  await panel.reload()
  await drawer.getByText(/^Once, /).waitFor()
  await drawer.getByRole('button', { name: 'Close' }).click()
  await panel
    .getByRole('link', { name: /^Look closely\. .* ada@xn--pypal-4ve\.example$/ })
    .waitFor()
})
