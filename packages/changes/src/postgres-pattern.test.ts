import { expect, test } from 'vitest'
import { postgresPattern } from './postgres-pattern.ts'

test.for([
  [/^20\d{2}-(0[1-9]|1[0-2])$/, '^20[0-9]{2}-(0[1-9]|1[0-2])$'],
  [/[^\s\d.]/, '[^ \\t\\n\\r\\f\\v0-9.]'],
  [/a\/b\.c/, 'a\\/b\\.c'],
  [/(?:x|y)+[^@]{1,64}@/, '(?:x|y)+[^@]{1,64}@'],
] as const)('writes %s as both read it', ([pattern, text]) => {
  expect(postgresPattern(pattern)).toBe(text)
})

test.for([
  /a.b/,
  /\w+/,
  /a*?/,
  /(?=a)/,
  /(?<!a)b/,
  /(?<name>a)/,
  /(a)\1/,
  /a/i,
  /\p{L}/u,
  /\bword/,
  /[\w]/,
])('refuses what the two read otherwise: %s', (pattern) => {
  expect(() => postgresPattern(pattern)).toThrow('cannot be checked in the database')
})
