import { connect, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listen, socketLimits } from './listen.ts'

const limits = { ...socketLimits, receiveMs: 200, checkMs: 20, silentMs: 60_000, most: 3 }
let server: Awaited<ReturnType<typeof listen>>
let port: number

beforeAll(async () => {
  const read = async (request: Request) => new Response(await request.text())
  server = await listen(read, { host: '127.0.0.1', port: 0 }, limits)
  port = (server.address() as { port: number }).port
})

afterAll(() => new Promise((done) => server.close(done)))

/** Sends this and waits until the server has closed the socket; gives what it answered. */
function untilClosed(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (data) => {
      answer += data
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

test.each([
  ['nothing at all', ''],
  ['half a head', 'GET / HTTP/1.1\r\nHost: a'],
  ['half a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf'],
])('a socket that sends %s is closed', async (_what, text) => {
  await untilClosed(text)
})

test('only so many sockets are taken at once, and the next is taken when one has gone', async () => {
  const open = () =>
    new Promise<Socket>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket))
    })
  const ask = 'GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'
  const held = [await open(), await open(), await open()]
  expect(await untilClosed(ask).catch(() => '')).toBe('')
  for (const socket of held) socket.destroy()
  await expect.poll(() => untilClosed(ask).catch(() => '')).toContain('200 OK')
})
