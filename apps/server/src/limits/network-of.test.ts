import { expect, test } from 'vitest'
import { networkOf } from './network-of.ts'

test('an IPv4 address is one visitor, also when it is written as IPv6', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
})

test('all addresses of an IPv6 /64 are one visitor, however they are written, and the next /64 is another', () => {
  const one = networkOf('2001:db8:1:2:3:4:5:6')
  expect(networkOf('2001:0db8:0001:0002:ffff::1')).toBe(one)
  expect(networkOf('2001:DB8:1:2::')).toBe(one)
  expect(networkOf('2001:db8:1:3::1')).not.toBe(one)
})

test('what is no address is one visitor', () => {
  expect([networkOf('unknown'), networkOf(''), networkOf('evil, 192.0.2.7')]).toEqual(
    Array(3).fill('unknown'),
  )
})
