import { expect, test } from 'vitest'
import { readEnv } from './env.ts'

test('no proxy is trusted unless it is named', () => {
  expect(readEnv({}).TRUSTED_PROXIES).toEqual([])
  expect(readEnv({ TRUSTED_PROXIES: '' }).TRUSTED_PROXIES).toEqual([])
})

test('trusted proxies are addresses, ranges and the names of local ones', () => {
  expect(
    readEnv({ TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7,fd00::/8, ::1, loopback' }).TRUSTED_PROXIES,
  ).toEqual(['10.0.0.0/8', '192.0.2.7', 'fd00::/8', '::1', 'loopback'])
})

test.each(['proxy.example.com', '10.0.0.0/33', '10.0.0', '*', 'true', '10.0.0.1,,10.0.0.2'])(
  'a proxy that is none (%s) is refused at start, by its variable’s name',
  (text) => {
    expect(() => readEnv({ TRUSTED_PROXIES: text })).toThrow(/TRUSTED_PROXIES must list addresses/)
  },
)

test('a process of one type alone needs a database that others share', () => {
  expect(() => readEnv({ PROCESS_TYPE: 'web' })).toThrow(
    /DATABASE_URL is missing beside PROCESS_TYPE/,
  )
  expect(() => readEnv({ PROCESS_TYPE: 'mail' })).toThrow(/PROCESS_TYPE must be web or worker/)
})

test('the mail preview can be left out, and no other port', () => {
  expect(readEnv({ MAIL_PREVIEW_PORT: '0' }).MAIL_PREVIEW_PORT).toBeNull()
  expect(() => readEnv({ PORT: '0' })).toThrow(/PORT must be a port number/)
})
