import type { LookupFunction } from 'node:net'
import { request } from 'undici'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReceiver } from '../../testing/webhook-receiver.ts'
import { publicAgent } from './public-agent.ts'

let receiver: Awaited<ReturnType<typeof openReceiver>>
let port: string

beforeEach(async () => {
  receiver = await openReceiver()
  port = new URL(receiver.url).port
})

afterEach(() => receiver.close())

/** Resolves every name to these. */
const to =
  (...addresses: string[]): LookupFunction =>
  (_, options, done) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) done(null, found)
    else done(null, found[0]?.address ?? '', found[0]?.family)
  }

async function ask(url: string, options: Parameters<typeof publicAgent>[0] = {}): Promise<string> {
  const dispatcher = publicAgent(options)
  try {
    const { statusCode } = await request(url, {
      dispatcher,
      method: 'POST',
      signal: AbortSignal.timeout(5000),
    })
    return String(statusCode)
  } catch (error) {
    return (error as Error).name
  } finally {
    await dispatcher.destroy()
  }
}

test.for([
  '127.0.0.1',
  '10.1.2.3',
  '172.16.0.1',
  '192.168.1.1',
  '169.254.169.254',
  '100.64.0.1',
  '0.0.0.0',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[fd00::1]',
  '[fe80::1]',
  '[64:ff9b::a00:1]',
  '2130706433',
  '0x7f.1',
])('%s is not asked', async (host) => {
  expect(await ask(`https://${host}:${port}/`)).toBe('AddressRefused')
  expect(receiver.all).toEqual([])
})

test.for([[['127.0.0.1']], [['::ffff:127.0.0.1']], [['93.184.216.34', '127.0.0.1']]] as const)(
  'a name that leads to %s is not asked',
  async ([addresses]) => {
    const lookup = to(...addresses)
    expect(await ask(`https://hooks.example:${port}/`, { lookup })).toBe('AddressRefused')
  },
)

test('http is not asked, and both are where private addresses are allowed', async () => {
  expect(await ask(`http://93.184.216.34:${port}/`)).toBe('AddressRefused')
  expect(await ask(receiver.url, { allowPrivate: true })).toBe('204')
  const lookup = to('127.0.0.1')
  expect(await ask(`http://hooks.example:${port}/`, { lookup, allowPrivate: true })).toBe('204')
})
