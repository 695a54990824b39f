import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRestApi, type RestApi } from '../testing/rest-api.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

/** Which scope each operation needs, once more and by hand: an operation that is missing here fails the test. */
const needed = {
  holdChange: ['post /v1/verifications', 'hold:email-address'],
  listVerifications: ['get /v1/verifications', 'read'],
  getVerification: ['get /v1/verifications/999999', 'read'],
  resendVerification: ['post /v1/verifications/999999/resend', 'resend'],
  revokeVerification: ['post /v1/verifications/999999/revoke', 'revoke'],
  reportApplied: ['post /v1/verifications/999999/applied', 'apply'],
  reportRefused: ['post /v1/verifications/999999/refused', 'apply'],
  listEvents: ['get /v1/events', 'read'],
  confirmLink: ['post /v1/links/no-key/confirm', null],
  declineLink: ['post /v1/links/no-key/decline', null],
  getDocument: ['get /v1/openapi.json', 'any'],
} as const

const scopes = [
  ...['hold:email-address', 'hold:password-reset', 'hold:*', 'read'],
  ...['resend', 'revoke', 'apply', 'act-as-subject'],
] as const

let world: TestServer
let api: RestApi
const keys = new Map<string, string>()

beforeAll(async () => {
  world = await startTestServer()
  api = await openRestApi(world)
  for (const scope of scopes) keys.set(scope, await api.keyFor([scope]))
})
afterAll(() => world.stop())

const unknownAddress = {
  type: 'email-address',
  subject: { kind: 'User', id: '999999' },
  changes: { User: { email: 'nobody@new.example' } },
}
const bodyOf = (operation: string) => (operation === 'holdChange' ? { body: unknownAddress } : {})

test('every operation of the document is in the matrix', () => {
  const operations = Object.values(api.document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  )
  expect(operations.sort()).toEqual(Object.keys(needed).sort())
})

describe.each(Object.entries(needed))('%s', (operation, [at, scope]) => {
  test.each([null, ...scopes])('with a key for %s', async (given) => {
    const key = given === null ? undefined : keys.get(given)
    const { status, body } = await api.call(at, { key, ...bodyOf(operation) })

    if (scope === null) expect(status).toBe(404)
    else if (given === null) expect(status).toBe(401)
    else if (
      scope === 'any' ||
      given === scope ||
      (given === 'hold:*' && scope.startsWith('hold:'))
    )
      expect([200, 404, 422], JSON.stringify(body)).toContain(status)
    else expect([status, body.type]).toEqual([403, 'urn:countersign:problem:insufficient-scope'])
  })
})

test('who may not do something is told which scope that needs', async () => {
  const key = keys.get('read')
  const { headers, body } = await api.call('post /v1/verifications', { key, body: unknownAddress })

  expect(headers.get('www-authenticate')).toBe(
    'Bearer error="insufficient_scope", scope="hold:<type>"',
  )
  expect(body.detail).toBe('The API key needs the scope hold:<type>.')
})

test('on behalf of the subject nothing is asked without the scope for it', async () => {
  const id = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const change = { ...unknownAddress, subject: { kind: 'User', id } }
  const hold = (key: string, more: object) =>
    api.call('post /v1/verifications', { key, body: { ...change, ...more } })
  const plain = await api.keyFor(['hold:*', 'resend', 'revoke'])
  const acting = await api.keyFor(['hold:*', 'resend', 'revoke', 'act-as-subject'])
  const asSubject = { onBehalfOf: 'subject', subject: { kind: 'User', id } }

  expect((await hold(plain, { onBehalfOf: 'subject' })).status).toBe(403)
  const { status, body: held } = await hold(acting, { onBehalfOf: 'subject' })
  expect(status).toBe(201)
  for (const verb of ['resend', 'revoke']) {
    const place = `post /v1/verifications/${held.id}/${verb}`
    expect((await api.call(place, { key: plain, body: asSubject })).status).toBe(403)
    // Not by its own name either: the subject asked for it.
    expect((await api.call(place, { key: acting })).status).toBe(404)
    const half = { onBehalfOf: 'subject' }
    expect(await api.call(place, { key: acting, body: half })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/subject' }] },
    })
  }
  // By itself the client cannot take the account over: the present address is asked as well.
  const byClient = await hold(plain, {})
  const rows = await world.sql`
    select email, role from countersign.verification where group_id = ${byClient.body.id} order by id`
  expect(rows).toEqual([
    { email: 'nobody@new.example', role: 0 },
    { email: 'ada@old.example', role: 1 },
  ])
})

test('nobody acts as an admin of the panel, or holds what is the panel’s alone', async () => {
  const id = await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  const key = await api.keyFor(['hold:*', 'revoke', 'resend', 'act-as-subject'])
  const subject = { kind: 'panel-admin', id }
  for (const type of ['admin-email-address', 'admin-password', 'undo'])
    expect(
      (await api.call('post /v1/verifications', { key, body: { type, subject, changes: {} } }))
        .status,
    ).toBe(422)
  const asAdmin = { onBehalfOf: 'subject', subject }
  for (const verb of ['resend', 'revoke'])
    expect(
      (await api.call(`post /v1/verifications/1/${verb}`, { key, body: asAdmin })).status,
    ).toBe(403)
})

test('a revoked key is refused with the next request', async () => {
  const key = await api.keyFor(['read'], { name: 'Gone' })
  expect((await api.call('get /v1/events', { key })).status).toBe(200)
  await world.sql`update countersign.api_key set revoked_at = now() where name = 'Gone'`
  expect((await api.call('get /v1/events', { key })).status).toBe(401)
})

test('a cookie of an owner is no key, and a key is no session', async () => {
  await world.addAdmin({ name: 'Olga', email: 'owner@example.com' })
  const cookie = await world.signIn('owner@example.com')
  expect((await api.call('get /v1/verifications', { headers: { cookie } })).status).toBe(401)
  const response = await fetch(`${world.url}/trpc/account.me`, {
    headers: { authorization: `Bearer ${keys.get('read')}` },
  })
  expect(response.status).toBe(401)
})
