import { expect, test } from 'vitest'
import { exampleBrand, exampleConfig } from '../testing/example-config.ts'
import { emailAddress } from './columns.ts'
import { defineConfig } from './define-config.ts'
import { type Changes, describeChanges } from './describe-changes.ts'
import { describeType } from './describe-type.ts'

const hash = `hash:${'0'.repeat(64)}`

test('describes a plain change from the old value to the new', () => {
  const lines = describeChanges(
    exampleConfig,
    { letter: 'A', subject: 'User' },
    { User: { email: 'new@example.com' } },
    { User: { email: 'old@example.com' } },
  )

  expect(lines).toEqual([
    {
      table: 'User',
      column: 'email',
      label: 'E-mail address',
      secrecy: 'plain',
      before: 'old@example.com',
      after: 'new@example.com',
      isAddress: true,
    },
  ])
})

test.each(['encrypted:1:bm90IGEgY2FyZA:•••• 4242', 'redacted:•••• 4242'])(
  'shows of an encrypted value its mask alone, also once it is redacted: %s',
  (stored) => {
    const [number, expiry] = describeChanges(
      exampleConfig,
      { letter: 'C', subject: 'User' },
      { User_credit: { exp_date: '2032-02', credit_num: stored } },
      { User_credit: { exp_date: '2031-01', credit_num: `${hash}:•••• 1111` } },
    )

    expect(number).toMatchObject({ secrecy: 'encrypted', before: '•••• 1111', after: '•••• 4242' })
    expect(expiry).toMatchObject({ secrecy: 'plain', before: '01/31', after: '02/32' })
  },
)

test('shows nothing of an encrypted column that holds a value it should not', () => {
  const [number] = describeChanges(
    exampleConfig,
    { letter: 'C', subject: 'User' },
    { User_credit: { credit_num: '4111111111111111' } },
    {},
  )

  expect(number).toMatchObject({ after: null })
})

test('shows nothing of a given value', () => {
  const [password] = describeChanges(
    exampleConfig,
    { letter: 'B', subject: 'User' },
    { User: { password: null } },
    { User: { password: hash } },
  )

  expect(password).toMatchObject({
    label: 'Password',
    secrecy: 'prompted',
    before: null,
    after: null,
  })
})

test('shows what is not declared any more under its column’s name, secrets by their mask', () => {
  const held = { User: { email: 'a@b.co', card: 'encrypted:1:bm90IGEgY2FyZA:•••• 4242' } }

  const removedColumn = describeChanges(exampleConfig, { letter: 'A', subject: 'User' }, held, {})
  const removedType = describeChanges(exampleConfig, { letter: 'Z', subject: 'User' }, held, {})

  expect(removedColumn.map(({ label, after }) => [label, after])).toEqual([
    ['E-mail address', 'a@b.co'],
    ['card', '•••• 4242'],
  ])
  expect(removedType.map(({ label, after }) => [label, after])).toEqual([
    ['email', 'a@b.co'],
    ['card', '•••• 4242'],
  ])
})

test('a list or an object is shown in its JSON spelling', () => {
  const held = { User: { email: { work: ['ada@example.com'] } } } as unknown as Changes

  expect(
    describeChanges(exampleConfig, { letter: 'A', subject: 'User' }, held, {
      User: { email: ['a', 1] },
    } as unknown as Changes),
  ).toMatchObject([{ before: 'a, 1', after: 'work: ["ada@example.com"]' }])
})

test('knows the subject’s address by its column, whatever its table is called in a change', () => {
  const config = defineConfig({
    brand: exampleBrand,
    subjects: {
      account: {
        label: 'Account',
        table: 'ledgerly.accounts',
        key: ['id'],
        email: 'email_address',
        displayName: 'full_name',
      },
    },
    types: [
      {
        letter: 'A',
        name: 'email-address',
        label: 'E-mail address',
        allows: {
          account: {
            accounts: {
              table: 'ledgerly.accounts',
              row: { id: 'id' },
              columns: { email_address: emailAddress },
            },
          },
        },
        confirmBy: 'new-address',
        noticeTo: 'old-address',
        expiresIn: { hours: 24 },
      },
    ],
  })
  const held = { accounts: { email_address: 'ada@example.com' } }
  const lines = describeChanges(config, { letter: 'A', subject: 'account' }, held, {})
  expect(lines).toMatchObject([{ isAddress: true }])
  expect(describeType(config, { letter: 'A', locale: 'en' }, lines).changeKind).toBe('address')
})
