import { test } from '@countersign/core/testing'
import { expect, vi } from 'vitest'
import { openApi, signIn } from './testing/api.ts'

test('an admin holds, sees and revokes; the recipient comes too late', async ({ db, world }) => {
  const user = await world.addUser({ email: 'old@example.com' })
  const olga = await signIn(world, 'operator')
  const wakeOutbox = vi.fn()
  const { call } = openApi(db, olga, { wakeOutbox })

  const held = await call('verifications.hold', {
    type: 'A',
    subject: user,
    changes: { User: { email: 'new@example.com' } },
  })
  expect(held.value).toMatchObject({ status: 'pending', email: 'new@example.com' })
  expect(wakeOutbox).toHaveBeenCalledOnce()
  const { id } = held.value as { id: string }
  const key = await world.keyOf(id)

  expect((await call('verifications.list', { search: 'new@' })).value).toMatchObject({
    items: [{ id }],
  })
  expect((await call('verifications.byId', { id })).value).toMatchObject({
    requester: { kind: 'admin', id: olga.id, name: 'Olga' },
  })
  const seen = (await call('confirm.lookUp', { key })).value
  expect(seen).toMatchObject({
    outcome: 'found',
    details: { requester: { kind: 'admin', name: null } },
  })
  expect(JSON.stringify(seen), 'told at an address that is not proven').not.toMatch(
    /Olga|old@example/,
  )
  expect((await call('verifications.resend', { id })).value).toMatchObject({
    outcome: 'cooling-down',
  })
  expect((await call('verifications.revoke', { id, reason: 'by phone' })).value).toEqual({
    outcome: 'revoked',
  })
  expect((await call('confirm.accept', { key })).value).toMatchObject({ outcome: 'revoked' })
})

test('an admin says that a mailbox is lost, another approves it, and the outbox is woken', async ({
  db,
  world,
}) => {
  const user = await world.addUser({ email: 'lost@example.com' })
  const requester = openApi(db, await signIn(world, 'operator'))
  const wakeOutbox = vi.fn()
  const approver = openApi(db, await signIn(world, 'operator'), { wakeOutbox })
  const held = await requester.call('verifications.hold', {
    type: 'A',
    subject: user,
    changes: { User: { email: 'found@example.com' } },
    mailboxLost: true,
  })
  const { id } = held.value as { id: string }

  expect((await requester.call('verifications.approve', { id })).status).toBe(403)
  expect((await approver.call('verifications.approve', { id })).value).toEqual({
    outcome: 'approved',
  })
  expect(wakeOutbox).toHaveBeenCalledOnce()
  expect((await requester.call('verifications.byId', { id })).value).toMatchObject({
    isApproved: true,
    isCoolingDown: true,
  })
})

test('anybody with the link confirms or declines, without signing in', async ({ db, world }) => {
  const confirmed = await world.holdEmailChange({ to: 'new@example.com' })
  const declined = await world.holdEmailChange({ to: 'other@example.com' })
  const { call } = openApi(db, null)

  // As it is copied out of a sentence.
  expect((await call('confirm.accept', { key: `${confirmed.key}.\u00a0` })).value).toMatchObject({
    outcome: 'applied',
  })
  expect((await call('confirm.decline', { key: declined.key })).value).toMatchObject({
    outcome: 'declined',
  })

  expect(await world.emailOf(confirmed.subject)).toBe('new@example.com')
})

test('keys that are wrong, unknown, foreign or malformed are answered the same', async ({
  db,
  world,
}) => {
  const { key } = await world.holdEmailChange({ to: 'new@example.com' })
  const { call } = openApi(db, null)
  const keys = [
    `A${'x'.repeat(19)}${key.slice(20)}`,
    `${key.slice(0, 20)}ffff`,
    `B${key.slice(1)}`,
    '',
    'x'.repeat(900),
  ]

  for (const path of ['confirm.lookUp', 'confirm.accept', 'confirm.decline']) {
    for (const wrong of keys) {
      expect(await call(path, { key: wrong }), wrong).toEqual({
        status: 200,
        value: { outcome: 'unknown' },
      })
    }
  }
})

test('a password prompted is judged in words beside its field', async ({ db, world }) => {
  const { key, subject } = await world.holdPasswordReset()
  const { call } = openApi(db, null)
  const accept = (password: string) =>
    call('confirm.accept', { key, prompted: { panel_account: { password } } })

  expect((await accept('short')).value).toMatchObject({
    outcome: 'prompted-invalid',
    problems: [{ column: 'password', message: 'Use at least 12 characters.' }],
  })
  expect((await accept('correct horse battery')).value).toMatchObject({ outcome: 'applied' })
  expect(await world.passwordOf(subject)).toBe('hash of correct horse battery')
})

test('admins change their own address and password by the same holds, as subjects', async ({
  db,
  world,
  migrator,
}) => {
  const olga = await signIn(world, 'viewer', { email: 'olga@example.com' })
  const { call } = openApi(db, olga)

  expect((await call('account.changeEmail', { email: 'olga@new.example' })).value).toMatchObject({
    email: 'olga@new.example',
  })
  expect((await call('account.changePassword')).value).toMatchObject({ email: 'olga@example.com' })

  const held =
    await migrator.sql`select type, subject_kind, subject_id, requester_kind from countersign.verification order by id`
  expect(held).toEqual([
    { type: 'a', subject_kind: 'panel-admin', subject_id: '1', requester_kind: 'subject' },
    { type: 'b', subject_kind: 'panel-admin', subject_id: '1', requester_kind: 'subject' },
  ])
})
