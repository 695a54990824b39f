import { expect, test } from 'vitest'
import { defineType } from './define-type.ts'
import { emailAddress } from './registry/email-address.ts'
import { letters, registry, typeOf } from './registry/registry.ts'

test.each(['', 'a', 'AB', '1', 'É'])('refuses %j for a letter, naming the type', (letter) => {
  expect(() => defineType({ ...emailAddress, letter })).toThrow(/type email-address: its letter/)
})

test('no two types share a letter or a name', () => {
  expect(new Set(letters).size).toBe(registry.length)
  expect(new Set(registry.map(({ name }) => name)).size).toBe(registry.length)
})

test('finds a type by its letter and nothing by any other', () => {
  expect(typeOf('A').name).toBe('email-address')
  expect(() => typeOf('Z')).toThrow('no type has the letter "Z"')
})
