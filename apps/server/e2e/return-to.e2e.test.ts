import { exampleConfig } from '@countersign/changes/testing'
import { holdChange, parseKeyRing } from '@countersign/core'
import { connect } from '@countersign/db'
import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'
import { expectAccessible } from '../testing/expect-accessible.ts'
import { linkIn } from '../testing/inbox.ts'

test('who confirmed or declined goes on by a button to where the application said', async ({
  world,
  visit,
}) => {
  const db = connect(world.settings.databaseUrl, { config: exampleConfig, max: 1 })
  const hold = async (name: string) => {
    const id = await world.addUser({ name, email: `${name}@old.example` })
    const email = `${name}@old.example`
    await holdChange(
      db,
      {
        type: 'B',
        subject: { kind: 'User', id },
        changes: {},
        returnTo: `https://shop.example/account?of=${name}&tab=1`,
      },
      {
        requester: { kind: 'client', id: 'shop', name: 'The shop' },
        encryptionKeys: parseKeyRing(`1:${'encryption-key-'.repeat(4)}`),
      },
    )
    return linkIn(await world.inbox.next(email))
  }
  const page = await visit(await hold('ada'))
  expect(await page.getByRole('link', { name: /^Back to/ }).count()).toBe(0)
  await page.getByRole('button', { name: 'This wasn’t me' }).click()
  const back = page.getByRole('link', { name: 'Back to Example Shop' })
  await back.waitFor()
  expect(await back.getAttribute('href')).toBe('https://shop.example/account?of=ada&tab=1')
  await expectAccessible(page)

  const other = await visit(await hold('bea'))
  for (const field of await other.locator('input[type=password]').all())
    await field.fill('correct horse battery staple')
  await other.getByRole('button', { name: 'Set new password' }).click()
  await other.getByRole('heading', { name: 'Your new password is set' }).waitFor()
  expect(await other.getByRole('link', { name: /^Back to/ }).getAttribute('href')).toContain(
    'of=bea',
  )
  await db.end()
})
