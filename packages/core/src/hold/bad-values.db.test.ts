import { checkHold } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { sharedTest as test } from '../testing/index.ts'

const ENCRYPTED = `encrypted:1:${'a'.repeat(70)}:•••• 1111`

/** A hold as a client in SQL makes it: past every schema. */
const hold = async (
  db: Database,
  id: string,
  type: string,
  changes: unknown,
  texts: { title?: string | null; description?: string; locale?: string; key?: string } = {},
) => {
  const { title = 'Title', description = null, locale = 'en', key = null } = texts
  const [row] = await db.sql`
    select outcome, problem_table as table, problem_column as column, problem_reason as reason
    from countersign.hold(${type}, 'User', ${id}, ${JSON.stringify(changes)}::text::jsonb, ${title}, ${description}, ${locale},
      null, 'billing', null, ${key})`
  return row
}

test.for([
  ['email', 'Not an Address'],
  ['email', 'ada@example'],
  ['email', 'ada@example.com\nBcc: x@example.com'],
  ['email', 'Ada <ada@example.com>'],
  ['email', 'a@b.de,c@d.de'],
  ['email', `${'a'.repeat(65)}@example.com`],
  ['email', `ada@${'b'.repeat(64)}.example`],
  [
    'email',
    `${'a'.repeat(60)}@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(60)}.de`,
  ],
  ['email', ['ada@example.com']],
  ['email', { a: 'ada@example.com' }],
  ['email', 7],
  ['email', null],
  ['name', 'Grace\u0007'],
  ['name', 'Grace\u202e'],
  ['name', 'x'.repeat(121)],
  ['name', ''],
] as const)(
  'the schema and the database both refuse it as %s: %j',
  async ([column, value], { db, world }) => {
    const { id } = await world.addUser()
    const changes = { User: { email: 'new@example.com', name: 'Grace', [column]: value } }

    const subject = { kind: 'User', id }
    expect(checkHold(exampleConfig, { type: 'D', subject, changes }).hold).toBeUndefined()
    expect(await hold(db, id, 'D', changes)).toMatchObject({
      outcome: 'bad-value',
      table: 'User',
      column,
      reason: expect.stringMatching(/\.$/),
    })
  },
)

test.for([
  'ada@example.com',
  "o'hara+tag_1@sub.example.co.uk",
  'a@xn--e1afmkfd.xn--p1ai',
  `${'a'.repeat(64)}@${'b'.repeat(63)}.de`,
])('the schema and the database both take %s', async (email, { db, world }) => {
  const { id } = await world.addUser()
  const changes = { User: { email } }

  expect(
    checkHold(exampleConfig, { type: 'A', subject: { kind: 'User', id }, changes }).hold !==
      undefined,
  ).toBe(true)
  expect(await hold(db, id, 'A', changes)).toMatchObject({ outcome: 'held' })
})

test.for([
  ['a card number in clear', 'C', { User_credit: { credit_num: '4111111111111111' } }],
  [
    'what only looks encrypted',
    'C',
    { User_credit: { credit_num: 'encrypted:1:4111111111111111:' } },
  ],
  ['a month that there is not', 'C', { User_credit: { exp_date: '2031-13' } }],
  ['a password, which is prompted', 'B', { User: { password: 'secret' } }],
] as const)('the database refuses %s', async ([, type, changes], { db, world }) => {
  const user = await world.addUser()
  await world.addCard(user)

  expect(await hold(db, user.id, type, changes)).toMatchObject({ outcome: 'bad-value' })
  const taken = { User_credit: { credit_num: ENCRYPTED, exp_date: '2031-12' } }
  expect(await hold(db, user.id, 'C', taken)).toMatchObject({ outcome: 'held' })
})

test.for([
  ['title', { title: 'Confirm\nBcc: x@example.com' }],
  ['title', { title: 'x'.repeat(121) }],
  ['title', { title: null }],
  ['description', { description: 'x'.repeat(1001) }],
  ['description', { description: 'a\u0008b' }],
  ['locale', { locale: 'en_GB' }],
  ['idempotencyKey', { key: 'a\nb' }],
] as const)(
  'the database refuses a %s of another form: %j',
  async ([column, texts], { db, world }) => {
    const { id } = await world.addUser()

    expect(await hold(db, id, 'A', { User: { email: 'new@example.com' } }, texts)).toMatchObject({
      outcome: 'bad-value',
      table: null,
      column,
    })
  },
)

test.for([[[]], ['text'], [7], [null], [{ User: [] }], [{ User: 'email' }], [{ User: null }]])(
  'changes of another shape are an outcome, and no error: %j',
  async ([changes], { db, world }) => {
    const { id } = await world.addUser()
    expect(await hold(db, id, 'A', changes)).toMatchObject({ outcome: 'undeclared' })
  },
)
