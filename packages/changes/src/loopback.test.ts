import { expect, test } from 'vitest'
import { isLoopback } from './loopback.ts'

test.each([
  'http://localhost:3000/',
  'http://127.0.0.1/',
  'http://127.9.8.7/',
  'http://127.1/',
  'http://[::1]:3000/',
  'http://[::ffff:127.0.0.1]/',
  'smtp://localhost:25',
  'smtp://127.0.0.1',
  'smtp://[::1]:25',
])('%s is this machine', (url) => {
  expect(isLoopback(new URL(url).hostname)).toBe(true)
})

test.each([
  'http://localhost.example.com/',
  'http://127.0.0.1.example.com/',
  'http://127.example.com/',
  'http://10.0.0.1/',
  'http://0.0.0.0/',
  'http://[::]/',
  'http://[::2]/',
  'http://[fe80::1]/',
  'http://example.com/',
  'smtp://localhost.example.com:25',
])('%s is another', (url) => {
  expect(isLoopback(new URL(url).hostname)).toBe(false)
})
