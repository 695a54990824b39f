import { exampleConfig } from '@countersign/changes/testing'
import { sharedTest as test } from '@countersign/core/testing'
import { expect } from 'vitest'
import { createCountersign } from './create-countersign.ts'

const options = (databaseUrl: string) => ({
  databaseUrl,
  encryptionKeys: '1:the-encryption-key-of-the-tests-0123456789',
  client: { id: 'billing', name: 'Billing' },
})

test('holds, finds, withdraws and mails again, and wakes the worker by what needs no commit of others', async ({
  clone,
  migrator,
  world,
}) => {
  const countersign = createCountersign(exampleConfig, options(clone.serverUrl))
  let rings = 0
  const { unlisten } = await migrator.sql.listen('countersign_outbox', () => {
    rings++
  })
  const { id } = await world.addUser({ email: 'ada@old.example' })
  const subject = { kind: 'User', id } as const

  const { isReplay, ...held } = await countersign.hold({
    type: 'email-address',
    subject,
    changes: { User: { email: 'ada@new.example' } },
  })
  expect(isReplay).toBe(false)
  await expect.poll(() => rings).toBe(1)

  expect(await countersign.find(held)).toEqual({
    ...held,
    type: 'email-address',
    title: '',
    subject: { ...subject, name: 'Ada' },
    requester: { kind: 'client', id: 'billing', name: 'Billing' },
    createdAt: expect.stringMatching(/Z$/),
    endedAt: null,
    undoneAt: null,
  })
  expect(await countersign.resend(held)).toMatchObject({
    outcome: 'cooling-down',
    until: expect.stringMatching(/Z$/),
  })
  expect(await countersign.revoke({ id: held.id, reason: 'asked by phone' })).toEqual({
    outcome: 'revoked',
  })
  expect(await countersign.revoke(held)).toMatchObject({ outcome: 'too-late', status: 'revoked' })
  expect(await countersign.find(held)).toMatchObject({
    status: 'revoked',
    endedAt: expect.stringMatching(/Z$/),
  })
  expect(await countersign.find({ id: '999999' })).toBe(undefined)
  const reset = await countersign.hold({ type: 'password-reset', subject, changes: {} })
  await world.expire(reset.id)
  expect(await countersign.find(reset)).toMatchObject({ status: 'expired', endedAt: null })

  await countersign.end()
  await unlisten()
})

test('as its subject a change is held, listed, mailed again and withdrawn, of that subject alone', async ({
  clone,
  world,
}) => {
  const countersign = createCountersign(exampleConfig, options(clone.serverUrl))
  const ada = { kind: 'User', id: (await world.addUser()).id } as const
  const mallory = { kind: 'User', id: (await world.addUser()).id } as const
  const as = 'subject'

  const changes = { User: { email: 'ada@subject.example' } }
  const { id, email, expiresAt } = await countersign.hold(
    { type: 'email-address', subject: ada, changes },
    { as },
  )

  expect(await countersign.find({ id })).toMatchObject({ requester: { kind: 'subject' } })
  expect(await countersign.findPending(ada)).toMatchObject([
    { id, type: 'email-address', email, expiresAt, requestedBy: null },
  ])
  expect(await countersign.findPending(mallory)).toEqual([])
  const gone = { outcome: 'not-found' }
  expect(await countersign.resend({ id, subject: mallory }, { as })).toEqual(gone)
  expect(await countersign.revoke({ id, subject: mallory }, { as })).toEqual(gone)
  expect(await countersign.revoke({ id })).toEqual(gone)
  expect(await countersign.resend({ id, subject: ada }, { as })).toMatchObject({
    outcome: 'cooling-down',
  })
  expect(await countersign.revoke({ id, subject: ada }, { as })).toEqual({ outcome: 'revoked' })
  await expect(
    countersign.revoke({ id, subject: { kind: 'User', id: '' } }, { as }),
  ).rejects.toMatchObject({ code: 'bad-input', issues: [{ path: ['subject', 'id'] }] })
  await countersign.end()
})

test('a forgotten password is mailed to the subject that has the address, and to nobody else', async ({
  clone,
  world,
}) => {
  const countersign = createCountersign(exampleConfig, options(clone.serverUrl))
  const { id } = await world.addUser({ email: 'ada@forgot.example' })

  for (const email of ['Ada@Forgot.example', 'ada@forgot.example', 'nobody@forgot.example', '?'])
    expect(await countersign.requestPasswordReset({ kind: 'User', email })).toBe(undefined)

  expect(await countersign.findPending({ kind: 'User', id })).toMatchObject([
    { type: 'password-reset', email: 'ada@forgot.example' },
  ])
  await countersign.end()
})

test('an id or a reason that cannot be is refused by its name, and a pool that is closed refuses all', async ({
  clone,
}) => {
  const countersign = createCountersign(exampleConfig, options(clone.serverUrl))
  for (const id of ['', '0', '-1', '7 or so', '99999999999999999999', 7 as never]) {
    const refused = { code: 'bad-input', issues: [{ path: ['id'] }] }
    await expect(countersign.revoke({ id })).rejects.toMatchObject(refused)
    await expect(countersign.resend({ id })).rejects.toMatchObject(refused)
    await expect(countersign.find({ id })).rejects.toMatchObject(refused)
  }
  for (const reason of ['', 'x\0yz', 'x'.repeat(501)])
    await expect(countersign.revoke({ id: '1', reason })).rejects.toMatchObject({
      code: 'bad-input',
      issues: [{ path: ['reason'] }],
    })
  await countersign.end()
  await expect(countersign.find({ id: '1' })).rejects.toThrow('The pool is closed.')
})

test('what cannot be read of its options is said at once', () => {
  const of = (changed: object) => () =>
    createCountersign(exampleConfig, { ...options('postgres://x@127.0.0.1/x'), ...changed })
  expect(of({ encryptionKeys: '1:short' })).toThrow('secret 1 is shorter than 32 characters')
  expect(of({ databaseUrl: 'postgres://x@127.0.0.1/x?schema=public' })).toThrow(
    'has ?schema=public',
  )
})
