import { sharedTest, test } from '@countersign/core/testing'
import { expect } from 'vitest'
import { openApi, signIn } from './testing/api.ts'

sharedTest.for([
  ['verifications.list', { status: 'lost' }, 'status'],
  ['verifications.list', { limit: 0 }, 'limit'],
  ['verifications.list', { cursor: 'older-x' }, 'cursor'],
  ['verifications.list', { cursor: 'older-9223372036854775808' }, 'cursor'],
  ['verifications.list', { search: 'a\0b' }, 'search'],
  ['verifications.list', { from: 'yesterday' }, 'from'],
  ['verifications.list', { from: '0000-01-01T00:00:00Z' }, 'from'],
  ['verifications.list', { to: '9999-12-31T23:59:59Z' }, 'to'],
  ['verifications.list', { subject: { kind: 'Order' } }, 'subject.kind'],
  ['verifications.byId', { id: '1e3' }, 'id'],
  ['verifications.byId', { id: '9223372036854775808' }, 'id'],
  ['verifications.revoke', { id: '1', reason: 'x' }, 'reason'],
  ['verifications.hold', { type: 'Z', subject: { kind: 'User', id: '1' }, changes: {} }, 'type'],
  [
    'verifications.hold',
    { type: 'A', subject: { kind: 'User', id: '1' }, changes: { User: { email: 'x' } } },
    'changes.User.email',
  ],
  [
    'verifications.hold',
    { type: 'A', subject: { kind: 'User', id: '1' }, changes: { User: { role: 'x' } } },
    'changes.User.role',
  ],
  ['account.changeEmail', { email: 'nobody' }, 'email'],
  ['subjects.byRef', { kind: 'Order', id: '1' }, 'kind'],
  ['messages.preview', { id: 'x' }, 'id'],
  ['passwordReset.request', { kind: 'panel-admin', email: '' }, 'email'],
  ['confirm.lookUp', {}, 'key'],
] as const)('%s: %j is a 400 that names the field', async ([path, input, field], { db, world }) => {
  const { status, error } = await openApi(db, await signIn(world, 'owner')).call(path, input)

  expect(status).toBe(400)
  expect(error?.data.code).toBe('BAD_REQUEST')
  expect(error?.data.issues?.map((issue) => issue.path.join('.'))).toContain(field)
  expect(error?.message).toContain(field)
})

sharedTest.for([
  ['verifications.byId', { id: '77' }, 404, 'NOT_FOUND'],
  ['messages.preview', { id: '77' }, 404, 'NOT_FOUND'],
  ['subjects.byRef', { kind: 'User', id: '77' }, 404, 'NOT_FOUND'],
  [
    'verifications.hold',
    { type: 'B', subject: { kind: 'User', id: '77' }, changes: {} },
    404,
    'NOT_FOUND',
  ],
] as const)('%s: %j is not there', async ([path, input, status, code], { db, world }) => {
  const answer = await openApi(db, await signIn(world, 'owner')).call(path, input)

  expect([answer.status, answer.error?.data.code]).toEqual([status, code])
})

test('the present value is a 422 that names its column', async ({ db, world }) => {
  const { id } = await world.addUser({ email: 'ada@example.com' })

  const { status, error } = await openApi(db, await signIn(world, 'owner')).call(
    'verifications.hold',
    {
      type: 'A',
      subject: { kind: 'User', id },
      changes: { User: { email: 'ada@example.com' } },
    },
  )

  expect(status).toBe(422)
  expect(error?.data.issues?.[0]?.path).toEqual(['changes', 'User', 'email'])
})

test('a fault of ours says nothing of its cause, not even its stack', async ({
  db,
  migrator,
  world,
}) => {
  await migrator.sql`alter table countersign.verification rename to renamed`

  const { status, error } = await openApi(db, await signIn(world, 'owner')).call(
    'verifications.list',
    {
      search: 'secret@example.com',
    },
  )

  expect(status).toBe(500)
  expect(error?.message).toBe(
    'Something went wrong on our side. Nothing was lost; please try again.',
  )
  expect(JSON.stringify(error)).not.toMatch(/secret@|countersign|select|stack|relation/i)
})
