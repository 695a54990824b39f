import { request } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../src/log/log.ts'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const KEY = `A${'k'.repeat(19)}1f`

let world: TestServer
let lines: Record<string, unknown>[] = []

beforeAll(async () => {
  const out = { write: (line: string) => void lines.push(JSON.parse(line)) }
  world = await startTestServer({}, createLog('info', out))
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
})

afterAll(() => world.stop())

/** The lines about requests that come of these. */
async function linesOf(work: () => Promise<unknown>) {
  lines = []
  await work()
  return lines.filter(({ msg }) => msg === 'request')
}

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${world.url}${path}`, { headers, method })

test('each request is one line: its method, its route, what came of it, its status and its time, under the id of its answer', async () => {
  const cookie = await world.signIn('olga@example.com')
  const user = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  await world.holdAddress(user, 'ada@new.example')
  const { pathname } = new URL(linkIn(await world.inbox.next('ada@new.example')))
  const asked: [path: string, line: object, method?: string][] = [
    [pathname, { route: '/verification/:key', outcome: 'lookUpLink found', status: 200 }],
    [`/verification/${KEY}`, { outcome: 'lookUpLink unknown', status: 404 }],
    [`/verification/${KEY}`, { route: '/verification/:key', method: 'PUT', status: 405 }, 'PUT'],
    ['/v1/verifications/7', { route: '/v1/verifications/:id', status: 401 }],
    [`/v1/${KEY}`, { route: '/v1/*', status: 404 }],
    [
      '/trpc/account.me,verifications.overview?batch=1&input={"1":{}}',
      { route: '/trpc/*', call: 'account.me,verifications.overview', status: 200 },
    ],
    [`/trpc/${KEY}`, { route: '/trpc/*', status: 404 }],
    ['/verifications', { route: '/*', status: 200 }],
    [`/assets/${KEY}.js`, { route: '/assets/*', status: 404 }],
  ]
  for (const [path, line, method] of asked) {
    let id: string | null = null
    const found = await linesOf(async () => {
      const answer = await ask(path, { cookie }, method)
      id = answer.headers.get('x-request-id')
      await answer.text()
    })
    expect(found, path).toHaveLength(1)
    expect(found[0], path).toMatchObject({ level: 30, method: 'GET', request: id, ...line })
    expect(found[0]?.ms, path).toEqual(expect.any(Number))
    expect(JSON.stringify(found[0]), path).not.toContain('kkk')
  }
})

test('a request for another host is a line too, and one for its health none', async () => {
  const misdirected = await linesOf(() => askAs('other.example'))
  expect(misdirected).toMatchObject([{ method: 'GET', status: 421 }])
  await expect.poll(async () => (await ask('/readyz')).status).toBe(200)
  expect(await linesOf(() => ask('/readyz'))).toEqual([])
})

test.each([
  ['01J9ZK3V5T8Q4M6N7P2R', true],
  ['5d41402abc4b2a76b9719d911017c592', true],
  ['8a5f7c1e-8d7e-4a0c-9a53-2f0d6c1b7e44', true],
  ['short', false],
  ['x'.repeat(65), false],
  ['ada@example.com', false],
  ['two words', false],
  ['"quoted-quoted"', false],
  [KEY, false],
  [`cs_${'a1'.repeat(16)}`, false],
])('the id %s that a request brings is kept where it is safe: %s', async (id, isKept) => {
  for (const path of ['/livez', `/verification/${KEY}`, '/v1/events']) {
    let answered: string | null = null
    await linesOf(async () => {
      answered = (await ask(path, { 'x-request-id': id })).headers.get('x-request-id')
    })
    if (isKept) expect(answered).toBe(id)
    else expect(answered).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  }
})

function askAs(host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(`${world.url}/`, { headers: { host } }, (answer) => {
      answer.resume().once('end', resolve)
    })
      .once('error', reject)
      .end()
  })
}
