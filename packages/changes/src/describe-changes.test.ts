import { expect, test } from 'vitest'
import { type Changes, describeChanges } from './describe-changes.ts'

const hash = `hash:${'0'.repeat(64)}`

test('tells a plain change from the old value to the new', () => {
  const lines = describeChanges(
    'A',
    'Admin',
    { Admin: { email: 'new@example.com' } },
    { Admin: { email: 'old@example.com' } },
  )

  expect(lines).toEqual([
    {
      table: 'Admin',
      column: 'email',
      label: 'E-mail address',
      secrecy: 'plain',
      before: 'old@example.com',
      after: 'new@example.com',
    },
  ])
})

test.each(['encrypted:1:bm90IGEgY2FyZA:•••• 4242', 'redacted:•••• 4242'])(
  'shows of an encrypted value its mask alone, also once it is redacted: %s',
  (stored) => {
    const [number, expiry] = describeChanges(
      'C',
      'User',
      { User_credit: { exp_date: '2032-02', credit_num: stored } },
      { User_credit: { exp_date: '2031-01', credit_num: `${hash}:•••• 1111` } },
    )

    expect(number).toMatchObject({ secrecy: 'encrypted', before: '•••• 1111', after: '•••• 4242' })
    expect(expiry).toMatchObject({ secrecy: 'plain', before: '2031-01', after: '2032-02' })
  },
)

test('shows nothing of an encrypted column that holds a value it should not', () => {
  const [number] = describeChanges(
    'C',
    'User',
    { User_credit: { credit_num: '4111111111111111' } },
    {},
  )

  expect(number).toMatchObject({ after: null })
})

test('shows nothing of a given value', () => {
  const [password] = describeChanges(
    'B',
    'Admin',
    { Admin_account: { password: null } },
    { Admin_account: { password: hash } },
  )

  expect(password).toMatchObject({
    label: 'Password',
    secrecy: 'prompted',
    before: null,
    after: null,
  })
})

test('leaves out what no type declares', () => {
  const changes = { Admin: { email: 'a@b.co', role: 'owner' }, Order: { total: 0 } }

  expect(describeChanges('A', 'Admin', changes, {}).map(({ column }) => column)).toEqual(['email'])
})

test('a list or an object is shown in its JSON spelling', () => {
  const held = { User: { email: { work: ['ada@example.com'] } } } as unknown as Changes

  expect(
    describeChanges('A', 'User', held, { User: { email: ['a', 1] } } as unknown as Changes),
  ).toMatchObject([{ before: '["a",1]', after: '{"work":["ada@example.com"]}' }])
})
