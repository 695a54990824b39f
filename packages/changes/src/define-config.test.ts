import { expect, test } from 'vitest'
import { z } from 'zod'
import { exampleConfig } from '../testing/example-config.ts'
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
import { storedAs } from './stored-form.ts'

const { subjects, types } = exampleConfig
const [addressChange, passwordReset] = types

test.each(['', 'AB', '-', 'É'])('refuses %j for a letter, naming the type', (letter) => {
  expect(() => defineConfig({ subjects, types: [{ ...addressChange, letter }] })).toThrow(
    /type email-address: its letter/,
  )
})

test('lists everything that is wrong, not the first of it', () => {
  const undeclared = {
    Nobody: { Nobody: { row: { id: 'id' }, columns: { card: encrypted(cardNumber) } } },
  }
  const broken = { ...addressChange, letter: 'B', name: 'password-reset', allows: undeclared }

  expect(() => defineConfig({ subjects, types: [passwordReset, broken] })).toThrow(
    new ConfigError(
      [
        'The configuration cannot be used:',
        'two types have the letter "B"',
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

  expect(() => defineConfig({ subjects, types: [{ ...passwordReset, allows }] })).toThrow(
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
  expect(holdableTypes(exampleConfig).map(({ letter }) => letter)).toEqual(['A', 'B', 'C', 'D'])
  expect(resetTypesOf(exampleConfig)).toEqual({ Admin: 'B', User: 'B' })
})
