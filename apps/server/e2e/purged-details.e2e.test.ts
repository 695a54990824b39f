import { expect } from 'vitest'
import { PHONE, test } from '../testing/browser-test.ts'

test('the panel shows what is left of an old verification, and that the rest was removed', async ({
  world,
  cookies,
  openPanel,
}) => {
  const subject = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const { verifications } = world.client(cookies.operator)
  const { id } = await verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: subject },
    changes: { User: { email: 'ada@new.example' } },
  })
  await world.inbox.next('ada@new.example')
  await world.inbox.next('ada@old.example')
  await expect
    .poll(() => world.sql`select from countersign.message where status = 'queued'`)
    .toHaveLength(0)
  await verifications.revoke.mutate({ id, reason: 'Ada asked for it on the telephone' })
  await world.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification set created_at = created_at - interval '91 days',
        expires_at = expires_at - interval '91 days', ended_at = ended_at - interval '91 days'`
  })
  await world.sql`select countersign.purge(100)`

  const panel = await openPanel('operator', '/verifications')
  const row = panel.getByRole('row').filter({ hasText: 'removed' })
  expect(await row.textContent()).toContain('Revoked')
  await row.getByRole('button', { name: `Actions for verification ${id}` }).click()
  await panel.getByRole('menuitem').first().waitFor()
  expect(await panel.getByRole('menuitem').allInnerTexts()).toEqual([`Show all of User ${subject}`])
  await panel.keyboard.press('Escape')
  await row.getByRole('link', { name: 'removed' }).click()

  const drawer = panel.getByRole('dialog', { name: new RegExp(`, no\\. ${id}$`) })
  const words = await drawer.getByText('Its details were removed on').textContent()
  expect(words).toMatch(/^Its details were removed on .* 20\d\d, after 90 days\./)
  await drawer.getByText('Details removed, as their time was over').waitFor()
  await drawer.getByText('Link revoked by Kay the operator').waitFor()
  expect(await drawer.getByRole('button', { name: 'Show mail' }).count()).toBe(0)
  expect(await drawer.textContent()).not.toMatch(/ada@|telephone/)

  const phone = await openPanel('viewer', `/verifications/${id}`, { viewport: PHONE })
  await phone.getByText('Its details were removed on').waitFor()
})
