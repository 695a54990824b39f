import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const startFile = join(import.meta.dirname, 'start.ts')
let port: number
let preview: ChildProcess

beforeAll(async () => {
  port = await freePort()
  preview = spawn(process.execPath, [startFile, '--port', `${port}`], { stdio: 'ignore' })
  await vi.waitFor(() => fetch(`http://127.0.0.1:${port}/`), { timeout: 50_000, interval: 200 })
}, 60_000)

afterAll(() => {
  preview.kill('SIGTERM')
})

test('shows a mail, and no script of the page names a foreign host that it would call', {
  timeout: 60_000,
}, async () => {
  const page = await (
    await fetch(`http://127.0.0.1:${port}/preview/password-reset-link/usual`)
  ).text()
  expect(page).toContain('Set a new password')

  const chunks = new Set(page.match(/\/_next\/static\/chunks\/[\w~.-]+\.js/g))
  const scripts = await Promise.all(
    [...chunks].map(async (chunk) => (await fetch(`http://127.0.0.1:${port}${chunk}`)).text()),
  )
  expect(scripts.join('')).toContain('/kept-local/check-spam')
  expect(scripts.join('')).not.toMatch(
    /https:\/\/(react\.email\/api|cdn\.jsdelivr\.net|unpkg\.com)/,
  )
})

test('answers on 127.0.0.1 alone', async () => {
  // Linux routes all of 127.0.0.0/8 to itself: whoever listens on every interface answers here too.
  for (const host of ['127.0.0.2', '[::1]']) {
    await expect(fetch(`http://${host}:${port}/`)).rejects.toThrow()
  }
})

test('says in one sentence that its port is taken', { timeout: 30_000 }, async () => {
  const second = spawn(process.execPath, [startFile, '--port', `${port}`])
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, 'exit')])
  expect(said).toBe(
    `Port ${port} is taken: the mail preview needs it, or another one with --port.\n`,
  )
  expect(code).toBe(1)
})

test('ends when the process that started it is killed', { timeout: 30_000 }, async () => {
  preview.kill('SIGKILL')
  await vi.waitFor(() => expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow(), {
    timeout: 10_000,
    interval: 200,
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: free } = server.address() as AddressInfo
  server.close()
  return free
}
