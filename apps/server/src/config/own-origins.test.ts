import { expect, test } from 'vitest'
import { ownOrigins } from './own-origins.ts'

test('a server on this machine answers for all names of it, the given one first', () => {
  expect(ownOrigins('http://localhost:4000')).toEqual([
    'http://localhost:4000',
    'http://127.0.0.1:4000',
    'http://[::1]:4000',
  ])
  expect(ownOrigins('http://127.9.8.7:4000')).toEqual([
    'http://127.9.8.7:4000',
    'http://127.0.0.1:4000',
    'http://localhost:4000',
    'http://[::1]:4000',
  ])
})

test.each([
  'https://accounts.example.com',
  'http://localhost.example.com:4000',
  'http://127.0.0.1.example.com',
])('%s is answered for alone', (url) => {
  expect(ownOrigins(url)).toEqual([url])
})
