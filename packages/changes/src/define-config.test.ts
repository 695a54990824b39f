import { expect, test } from 'vitest'
import { z } from 'zod'
import { exampleBrand as brand, exampleConfig } from '../testing/example-config.ts'
import { cardNumber, encrypted } from './columns.ts'
import {
  ConfigError,
  defineConfig,
  findType,
  holdableTypes,
  resetTypesOf,
  subjectOf,
  typeOf,
} from './define-config.ts'
import { httpMail, type MailTransport, postmark } from './mail-transport.ts'
import { storedAs } from './stored-form.ts'

const { User } = exampleConfig.subjects
const subjects = { User }
const addressChange = typeOf(exampleConfig, 'A')
const passwordReset = typeOf(exampleConfig, 'B')

test.each(['', 'AB', '-', 'É'])('refuses %j for a letter, naming the type', (letter) => {
  expect(() => defineConfig({ brand, subjects, types: [{ ...addressChange, letter }] })).toThrow(
    /type email-address: its letter/,
  )
})

test('lists everything that is wrong, not the first of it', () => {
  const undeclared = {
    Nobody: { Nobody: { row: { id: 'id' }, columns: { card: encrypted(cardNumber) } } },
  }
  const broken = { ...addressChange, letter: 'B', name: 'password-reset', allows: undeclared }

  expect(() => defineConfig({ brand, subjects, types: [passwordReset, broken] })).toThrow(
    new ConfigError(
      [
        'The configuration cannot be used:',
        'two types have the letter "B" (built-in ones: {"undo":"u","adminAddress":"a","adminPassword":"b"}; set others with `letters`)',
        'two types have the name "password-reset"',
        'type password-reset: no subject is declared for "Nobody"',
        'type password-reset: a secret column cannot be undone',
      ].join('\n- '),
    ),
  )
})

test('refuses a pattern that the database would read otherwise, naming its column', () => {
  const word = storedAs({ maxLength: 9, matches: [/^\w+$/], message: 'A word.' }, z.string())
  const allows = { User: { User: { row: { id: 'id' }, columns: { nick: word } } } }

  expect(() => defineConfig({ brand, subjects, types: [{ ...passwordReset, allows }] })).toThrow(
    String.raw`type password-reset: "nick": the pattern /^\w+$/ cannot be checked in the database`,
  )
})

test('finds a type by its letter and nothing by any other', () => {
  expect(typeOf(exampleConfig, 'A').name).toBe('email-address')
  expect(findType(exampleConfig, 'Z')).toBeUndefined()
  expect(() => typeOf(exampleConfig, 'Z')).toThrow('no type has the letter "Z"')
})

test('finds a subject by its name, and none by a name that every object has', () => {
  expect(subjectOf(exampleConfig, 'User').label).toBe('User')
  expect(() => subjectOf(exampleConfig, 'constructor')).toThrow('there is no subject')
})

test('callers hold what is no undo; a link for a forgotten password is asked for by an address alone', () => {
  expect(holdableTypes(exampleConfig).map(({ letter }) => letter)).toEqual([
    ...['A', 'B', 'C', 'D'],
    ...['a', 'b'],
  ])
  expect(resetTypesOf(exampleConfig)).toEqual({ User: 'B', 'panel-admin': 'b' })
})

test('the panel’s admins are in every configuration, with letters that a host can move', () => {
  const { subjects: kinds, types } = defineConfig({
    brand,
    subjects,
    types: [{ ...addressChange, letter: 'a' }],
    letters: { adminAddress: '7', undo: '8' },
  })

  expect(Object.keys(kinds)).toEqual(['User', 'panel-admin'])
  expect(types.map(({ letter }) => letter)).toEqual(['a', '7', 'b', '8'])
})

test('what is built in cannot be declared', () => {
  const declare = (type: object) =>
    defineConfig({
      brand,
      subjects: { User, 'panel-admin': User },
      types: [{ ...addressChange, ...type }],
    })

  expect(() => declare({})).toThrow('the subject "panel-admin" is built in')
  expect(() => declare({ isInverse: true })).toThrow('is built in')
  expect(() => declare({ allows: { 'panel-admin': {} } })).toThrow('type email-address: undoing')
})

test('the undo of all types allows what any of them changes', () => {
  const column = (name: string) => ({
    User: {
      User: {
        row: { id: 'id' },
        columns: { [name]: addressChange.allows.User?.User?.columns.email ?? cardNumber },
      },
    },
  })
  const { types } = defineConfig({
    brand,
    subjects,
    types: [
      { ...addressChange, undoFor: { hours: 1 } },
      {
        ...addressChange,
        letter: 'N',
        name: 'nick',
        allows: column('nick'),
        undoFor: { hours: 100 },
      },
    ],
  })

  const undo = types.find(({ isInverse }) => isInverse)
  expect(Object.keys(undo?.allows.User?.User?.columns ?? {})).toEqual(['email', 'nick'])
  expect(undo?.expiresIn).toEqual({ hours: 100 })
})

test.each(['', 'x', 'E-mail', 'two words', 'a--b'])('refuses %j for a name', (name) => {
  expect(() => defineConfig({ brand, subjects, types: [{ ...addressChange, name }] })).toThrow(
    `type ${name}: its name must have two or more small letters and digits`,
  )
})

test.each([
  [undefined, '`brand.support` is missing'],
  [{}, '`brand.support` is missing'],
  [{ support: 'the shop' }, '`brand.support` is no e-mail address: "the shop"'],
  [{ ...brand, homeUrl: 'shop.example' }, '`brand.homeUrl` has no form such as'],
  [{ ...brand, signInUrl: 'javascript:alert(1)' }, '`brand.signInUrl` has no form such as'],
  [{ ...brand, accent: 'green' }, '`brand.accent` "green" is no colour of the form #rrggbb'],
  [
    { ...brand, accent: '#ffff00' },
    '`brand.accent` "#ffff00" is too pale: links in it cannot be read on white (',
  ],
  [{ ...brand, logo: 7 }, '`brand.logo` is no path of an SVG or PNG'],
  [{ ...brand, passwordUrl: 7 }, '`brand.passwordUrl` has no form such as'],
])(
  'people need somebody to write to, and links that lead somewhere: refuses the brand %j',
  (given, fault) => {
    expect(() => defineConfig({ brand: given as typeof brand, subjects, types: [] })).toThrow(fault)
  },
)

test.each([
  'http://mailer.example.com/send',
  'http://127.0.0.1.example.com/send',
  'ftp://mailer.example.com/',
  'mailer.example.com',
])('mails with links in them go over no open way: refuses to post them to %s', (url) => {
  const mail = { transport: httpMail({ url }) }
  expect(() => defineConfig({ brand, subjects, types: [], mail })).toThrow(
    '`mail.transport`: httpMail needs a URL such as https://',
  )
})

test('a transport is one of the three', () => {
  const declared = { brand, subjects, types: [] }
  for (const url of [
    'https://mailer.example.com/send',
    'http://localhost:3000/',
    'http://[::1]:3000/',
    'http://127.9.8.7:3000/',
  ])
    expect(defineConfig({ ...declared, mail: { transport: httpMail({ url }) } }).mail).toBeDefined()
  expect(() =>
    defineConfig({ ...declared, mail: { transport: postmark({ messageStream: '../email' }) } }),
  ).toThrow('postmark has no message stream "../email"')
  expect(() =>
    defineConfig({
      ...declared,
      mail: { transport: { by: 'pigeon' } as unknown as MailTransport },
    }),
  ).toThrow('`mail.transport` is none of smtp(), postmark() and httpMail({ url })')
})
