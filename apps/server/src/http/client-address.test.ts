import type { HttpBindings } from '@hono/node-server'
import { expect, test } from 'vitest'
import { prepareAddressOf } from './client-address.ts'

function addressOf(
  trustedProxies: string[],
  { socket, forwarded }: { socket: string; forwarded?: string },
): string {
  const incoming = {
    socket: { remoteAddress: socket },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }
  return prepareAddressOf(trustedProxies)({ incoming } as HttpBindings)
}

const client = '203.0.113.9'

test('without trusted proxies X-Forwarded-For says nothing, wherever the request comes from', () => {
  expect(addressOf([], { socket: '127.0.0.1', forwarded: client })).toBe('127.0.0.1')
})

test('a trusted proxy names the client, and what the client itself wrote there is ignored', () => {
  const asked = { socket: '10.0.0.1', forwarded: `1.2.3.4, ${client}` }
  expect(addressOf(['10.0.0.0/8'], asked)).toBe(client)
})

test('a chain of trusted proxies is walked from right to left to the first stranger', () => {
  const asked = { socket: '10.0.0.1', forwarded: `1.2.3.4, ${client}, 10.9.9.9, fd00::7` }
  expect(addressOf(['10.0.0.0/8', 'fd00::/8'], asked)).toBe(client)
})

test('nobody but a trusted proxy is believed', () => {
  const asked = { socket: '198.51.100.1', forwarded: client }
  expect(addressOf(['10.0.0.0/8'], asked)).toBe('198.51.100.1')
})

test('what is no address is not taken for one', () => {
  const asked = { socket: '10.0.0.1', forwarded: '<script>, not-an-address' }
  expect(addressOf(['10.0.0.0/8'], asked)).toBe('10.0.0.1')
})

test.each([
  ['203.0.113.9:4711', client],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['[2001:db8::1]', '2001:db8::1'],
  ['1.2.3.4:1, 203.0.113.9:4711, 10.0.0.7:80', client],
])('the port that a proxy writes behind an address is left out: %s', (forwarded, address) => {
  expect(addressOf(['10.0.0.0/8'], { socket: '10.0.0.1', forwarded })).toBe(address)
})
