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
