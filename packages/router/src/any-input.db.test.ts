import { sharedTest as test } from '@countersign/core/testing'
import fc from 'fast-check'
import { expect } from 'vitest'
import { openApi, procedures, signIn } from './testing/api.ts'

/** What breaks careless programs: for PostgreSQL, for JSON, for dates, for LIKE, for numbers. */
const nasty = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'x\udfff',
    "'; drop table --",
    '%_\\',
    '__proto__',
    '0',
    '-1',
    '9223372036854775807',
    '9223372036854775808',
    '9'.repeat(18),
    '9'.repeat(19),
    'x'.repeat(10_000),
    'older-0',
    'older-9223372036854775808',
    'newer-9999999999999999999',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+15:59',
    '9999-12-31T23:59:59.999999999999999999999999Z',
    '2026-01-01T00:00:00+23:59',
    '2026-01-01T00:00:00-23:59',
    'a\u0000@example.com',
    '\ud800@example.com',
    'Ada@Example.com',
  ),
  fc.string({ unit: 'binary' }),
  fc.jsonValue(),
)

const subject = { kind: 'User', id: '1' }
const key = 'ADOI8U7oCXOJoJJxBDMF3e'

/** An input that each procedure takes; one of its fields at a time is made nasty, or all of it. */
const good: Record<string, object> = {
  'account.changeEmail': { email: 'new@example.com' },
  'confirm.lookUp': { key },
  'confirm.decline': { key },
  'confirm.accept': { key, prompted: { panel_account: { password: 'correct horse battery' } } },
  'messages.list': { status: 'queued', cursor: 'older-7', limit: 10 },
  'messages.preview': { id: '1' },
  'subjects.byRef': subject,
  'subjects.search': { kind: 'User', query: 'ada' },
  'passwordReset.request': { kind: 'panel-admin', email: 'new@example.com' },
  'verifications.byId': { id: '1' },
  'verifications.hold': {
    type: 'A',
    subject,
    changes: { User: { email: 'new@example.com' } },
    title: 'title',
    description: 'description',
    locale: 'en',
    idempotencyKey: 'key',
  },
  'verifications.list': {
    status: 'pending',
    type: 'A',
    search: 'ada',
    match: 'contains',
    subject,
    from: '2026-01-01T00:00:00Z',
    to: '2026-12-31T00:00:00Z',
    cursor: 'older-7',
    limit: 10,
  },
  'verifications.resend': { id: '1' },
  'verifications.revoke': { id: '1', reason: 'by phone' },
}

/** Every path through an object, its inner nodes too. */
const pathsOf = (value: unknown): string[][] =>
  typeof value === 'object' && value !== null
    ? [
        [],
        ...Object.entries(value).flatMap(([name, inner]) =>
          pathsOf(inner).map((path) => [name, ...path]),
        ),
      ]
    : [[]]

const withAt = (value: unknown, [name, ...rest]: string[], nasty: unknown): unknown =>
  name === undefined
    ? nasty
    : {
        ...(value as object),
        [name]: withAt((value as Record<string, unknown>)[name], rest, nasty),
      }

const nearly = (path: string) => {
  const input = good[path] ?? {}
  return fc
    .tuple(fc.constantFrom(...pathsOf(input)), nasty)
    .map(([place, value]) => withAt(input, place, value))
}

test.for(procedures)('no input makes $path fail on our side', async ({ path }, { db, world }) => {
  const user = await world.addUser({ name: 'Ada' })
  await world.addCard(user)
  const { call, settled } = openApi(db, await signIn(world, 'owner'))
  await fc.assert(
    fc.asyncProperty(nearly(path), async (value) => {
      const { status, error } = await call(path, value)
      expect(status, error?.message).toBeLessThan(500)
    }),
    { numRuns: 150 },
  )
  expect((await settled()).filter(({ status }) => status === 'rejected')).toEqual([])
})
