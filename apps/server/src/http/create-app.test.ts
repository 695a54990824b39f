import { exampleConfig } from '@countersign/changes/testing'
import type { Database } from '@countersign/db'
import { Hono } from 'hono'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { type LinkService, linkRoutes } from '../links/link-routes.ts'
import { noteAnswers } from './access-log.ts'
import { prepareAddressOf } from './client-address.ts'
import { type AppParts, createApp } from './create-app.ts'
import { healthRoutes } from './health-routes.ts'
import { readYourWrites } from './read-your-writes.ts'
import { requireOwnHost, routeByPrefix } from './route-by-prefix.ts'
import { addCommonHeaders, prepareCommonHeaders } from './security-headers.ts'
import { securityTxt } from './security-txt.ts'

const fail = () => {
  throw new Error('the parts behind the routes are out of order')
}
const broken = new Proxy({}, { get: () => fail })
const panel = new Hono().get('/assets/*', fail).get('*', (c) => c.html('<!doctype html>'))

const log = pino({ level: 'silent' })

// Behind every route stands something that fails: what is tested must not depend on it.
const common = {
  headers: prepareCommonHeaders('https://accounts.example.com'),
  addressOf: prepareAddressOf([]),
  logAnswer: noteAnswers(log),
}
const links = linkRoutes(
  broken as LinkService,
  {
    config: exampleConfig,
    linkPath: '/verification/',
    senderName: 'Example Shop',
    replyTo: 'help@example.com',
    timeZone: 'UTC',
  },
  common,
)
const rest = createApp({
  places: [['https://accounts.example.com']],
  common,
  auth: broken,
  limiter: broken,
  // What the routes of REST are made from.
  context: Object.create(broken as object, { db: { value: { config: exampleConfig } } }),
  writes: readYourWrites(broken as Database, null, { path: '/', isSecure: true }),
  limitsOf: fail,
  panel,
  securityTxt: securityTxt(null, 'https://accounts.example.com'),
  health: healthRoutes({ db: broken as Database, isStopping: () => false, log }),
  log,
} as unknown as AppParts)
const fetch = routeByPrefix('/verification/', links, rest.fetch)

const peer = { incoming: { socket: { remoteAddress: '127.0.0.1' }, headers: {} } }

test.each(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])(
  'every route there is answers %s with the security headers, even where all behind it fails',
  async (method) => {
    const paths = new Set(
      [...links.routes, ...rest.routes].map(({ path }) =>
        path.replace(/:\w+(\{.*\})?/g, 'x').replaceAll('*', 'x'),
      ),
    )
    expect(paths).toContain('/verification/x')
    expect(paths).toContain('/api/auth/sign-in/email')
    for (const path of paths) {
      const json = { 'content-type': 'application/json' }
      const body = method === 'POST' || method === 'PUT' ? { body: '{}', headers: json } : {}
      const request = new Request(`http://localhost${path}`, { method, ...body })
      const { headers } = await fetch(request, peer)
      expect(Object.fromEntries(headers), `${method} ${path}`).toMatchObject({
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
        'strict-transport-security': 'max-age=63072000',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      })
    }
  },
)

test('a request for another host is refused with the security headers, and told what a proxy must do', async () => {
  const incoming = { rawHeaders: ['Host', 'evil.example'], headers: { host: 'evil.example' } }
  const own = requireOwnHost(['accounts.example.com'], common.headers, fail)
  const answer = await own(new Request('http://evil.example/'), { incoming })
  expect(answer.status).toBe(421)
  expect(answer.headers.get('x-frame-options')).toBe('DENY')
  expect(await answer.text()).toContain('accounts.example.com')
})

test('where a contact is set, security.txt says it, until when, and where it is', async () => {
  const routes = securityTxt('mailto:security@example.com', 'https://accounts.example.com')
  const file = await routes.request('/.well-known/security.txt')
  const fields = new Map(
    (await file.text()).split('\n').map((line) => line.split(': ') as [string, string]),
  )
  expect(fields.get('Contact')).toBe('mailto:security@example.com')
  expect(fields.get('Canonical')).toBe('https://accounts.example.com/.well-known/security.txt')
  const days = (Date.parse(fields.get('Expires') ?? '') - Date.now()) / 86_400_000
  expect(days).toBeGreaterThan(30)
  expect(days).toBeLessThan(365)
  expect((await securityTxt(null, '').request('/.well-known/security.txt')).status).toBe(404)
})

test('without HTTPS nobody is told to come by HTTPS for ever', async () => {
  const plain = new Hono().use(addCommonHeaders(prepareCommonHeaders('http://127.0.0.1:4000')))
  const { headers } = await plain.request('/')
  expect(headers.has('strict-transport-security')).toBe(false)
  expect(headers.get('x-frame-options')).toBe('DENY')
})
