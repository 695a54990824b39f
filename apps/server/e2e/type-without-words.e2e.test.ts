import { withDisplayName } from '@countersign/changes/testing/types-without-words'
import { expect, test } from 'vitest'
import { PHONE } from '../testing/browser-test.ts'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer } from '../testing/test-server.ts'

test('a type of seven lines is held, mailed, confirmed on a phone, applied and told, in sentences that name it', async () => {
  const world = await startTestServer({ config: withDisplayName })
  const id = await world.addUser({ name: 'Ada', email: 'ada@example.com' })
  await world.addAdmin({ name: 'Kay', email: 'kay@example.com' })
  const panel = world.client(await world.signIn('kay@example.com'))
  await panel.verifications.hold.mutate({
    type: 'E',
    subject: { kind: 'User', id },
    changes: { User: { name: 'Ada Lovelace' } },
  })

  const mail = await world.inbox.next('ada@example.com')
  expect(mail.subject).toBe('Confirm this change: Display name')
  expect(mail.text).toContain('  From: Ada\n  To:   Ada Lovelace\n')

  const { page, faults, close } = await openBrowsing({ viewport: PHONE, javaScriptEnabled: false })
  const response = await page.goto(linkIn(mail))
  expect(response?.status()).toBe(200)
  const { responseBodySize } = await (response ?? raise()).request().sizes()
  expect(responseBodySize).toBeLessThan(15 * 1024)
  await page.getByRole('heading', { name: 'Confirm this change: Display name' }).waitFor()
  await page.getByText('Ada Lovelace', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Confirm this change' }).click()
  await page.getByRole('heading', { name: 'The change is made' }).waitFor()
  await page.getByText('It is in effect from now on.').waitFor()

  const [user] = await world.sql`select name from "User" where id = ${id}`
  expect(user?.name).toBe('Ada Lovelace')
  const notice = await world.inbox.next('ada@example.com')
  expect(notice.subject).toBe('This was changed: Display name')
  expect(notice.text).toContain('  From: Ada\n  To:   Ada Lovelace\n')
  expect(faults).toEqual([])
  await close()
  await closeBrowser()
  await world.stop()
})

function raise(): never {
  throw new Error('the page did not answer')
}
