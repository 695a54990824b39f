import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openNetworkProxy } from './network-proxy.ts'

const toClose: (() => void | Promise<void>)[] = []
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close()
})

/** A server that notes what it gets and answers each chunk with it, behind a proxy; and a client of it. */
async function talk() {
  const got: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (chunk) => {
      got.push(chunk.toString('latin1'))
      socket.write(chunk)
    })
  }).listen(0, '127.0.0.1')
  toClose.push(() => void server.close())
  await once(server, 'listening')
  const proxy = await openNetworkProxy(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`)
  toClose.push(proxy.close)
  const client = connect({ host: '127.0.0.1', port: Number(new URL(proxy.url).port) })
  await once(client, 'connect')
  const answers: string[] = []
  client.on('data', (chunk) => answers.push(chunk.toString('latin1')))
  return { proxy, got, client, answers }
}

/** Says it, and waits for the answer. */
async function ask(client: Socket, text: string): Promise<void> {
  const answered = once(client, 'data')
  client.write(text, 'latin1')
  await answered
}

test('a request with a text is held back until it is let through', async () => {
  const { proxy, got, client, answers } = await talk()
  const trap = proxy.trap('MAIL FROM', 'request')
  await ask(client, 'EHLO')
  client.write('MAIL FROM')
  await trap.sprung
  expect([got, answers]).toEqual([['EHLO'], ['EHLO']])
  trap.release()
  await expect.poll(() => answers).toEqual(['EHLO', 'MAIL FROM'])
})

test('the answer to a text is held back, which the server has got', async () => {
  const { proxy, got, client, answers } = await talk()
  const trap = proxy.trap('commit', 'answer')
  client.write('commit')
  await trap.sprung
  expect([got, answers]).toEqual([['commit'], []])
  trap.release()
  await expect.poll(() => answers).toEqual(['commit'])
})

test('a statement that was prepared before is known by its name', async () => {
  const { proxy, client } = await talk()
  await ask(client, 'P\0\0\0\x20s7\0select countersign.confirm($1)\0')
  const trap = proxy.trap('countersign.confirm', 'request')
  await ask(client, 'B\0\0\0\x10\0s8\0')
  client.write('B\0\0\0\x10\0s7\0', 'latin1')
  await expect(trap.sprung).resolves.toBe(undefined)
})

test('what is delayed comes in its order, though the delay ends meanwhile', async () => {
  const { proxy, got, client } = await talk()
  proxy.delay(150)
  const trap = proxy.trap('first', 'request')
  client.write('first')
  await trap.sprung
  trap.release()
  proxy.delay(0)
  client.write('second')
  await expect.poll(() => got.join('')).toBe('firstsecond')
})

test('what is swallowed stays silent after the network is well again, and what is cut is closed', async () => {
  const { proxy, got, client } = await talk()
  proxy.swallow()
  client.write('lost')
  proxy.heal()
  const other = connect({ host: '127.0.0.1', port: Number(new URL(proxy.url).port) })
  await ask(other, 'heard')
  expect(got).toEqual(['heard'])
  const closed = Promise.all([once(client, 'close'), once(other, 'close')])
  for (const socket of [client, other]) socket.on('error', () => {})
  proxy.cut()
  await closed
})
