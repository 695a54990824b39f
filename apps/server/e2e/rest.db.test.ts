import { createConfig, lintFromString } from '@redocly/openapi-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { openRestApi, type RestApi } from '../testing/rest-api.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

let world: TestServer
let api: RestApi
let key: string

beforeAll(async () => {
  world = await startTestServer()
  api = await openRestApi(world)
  key = await api.keyFor(['hold:*', 'read', 'resend', 'revoke', 'act-as-subject'], {
    name: 'Billing',
  })
})
afterAll(() => world.stop())

let people = 0
const person = async () => {
  const email = `person-${++people}@old.example`
  return {
    id: await world.addUser({ name: 'Ada', email }),
    email,
    next: `person-${people}@new.example`,
  }
}
const addressOf = (id: string, email: string) => ({
  type: 'email-address',
  subject: { kind: 'User', id },
  changes: { User: { email } },
})
const HOLD = 'post /v1/verifications'

test('a change is held by its type’s name, read, confirmed by its key alone, and told in the feed', async () => {
  const { id, next } = await person()
  const before = await api.call('get /v1/events?after=latest', { key })

  const held = await api.call(HOLD, {
    key,
    body: { ...addressOf(id, next), onBehalfOf: 'subject' },
  })

  expect(held.status).toBe(201)
  expect(held.headers.get('location')).toBe(`/v1/verifications/${held.body.id}`)
  expect(held.body).toMatchObject({
    type: 'email-address',
    status: 'pending',
    email: next,
    subject: { kind: 'User', id },
    hints: [],
  })
  const link = new URL(linkIn(await world.inbox.next(next)))
  const linkKey = link.pathname.split('/').at(-1)
  const got = await api.call(`get ${held.headers.get('location')}`, { key })
  expect(got.body).toMatchObject({ status: 'pending', requester: { kind: 'subject', name: 'Ada' } })
  const done = await api.call(`post /v1/links/${linkKey}/confirm`)
  expect(done).toMatchObject({
    status: 200,
    body: { outcome: 'applied', link: { type: 'email-address' } },
  })
  expect((await api.call(`post /v1/links/${linkKey}/decline`)).body.outcome).toBe('too-late')
  const told = await api.call(`get /v1/events?after=${before.body.next}&wait=5`, { key })
  const ours = told.body.items.filter(
    ({ data }: { data: { verification: { id: string } } }) => data.verification.id === held.body.id,
  )
  expect(ours.map(({ type }: { type: string }) => type)).toEqual(
    expect.arrayContaining(['verification.held', 'verification.sent', 'verification.confirmed']),
  )
})

test('what a key asks for is told as its client’s in answers, on the page and in the mail', async () => {
  const { id, email, next } = await person()
  const held = await api.call(HOLD, { key, body: addressOf(id, next) })

  const requester = { kind: 'client', id: expect.stringMatching(/^key:\d+$/), name: 'Billing' }
  expect((await api.call(`get /v1/verifications/${held.body.id}`, { key })).body).toMatchObject({
    requester,
    partners: [{ email }],
  })
  const mail = await world.inbox.next(email)
  expect(mail.text).toContain('Billing')
  expect(await (await fetch(linkIn(mail))).text()).toContain('Billing')
  const events = await world.sql`
    select by_kind, by_name from countersign.event where verification_id = ${held.body.id} and kind = 'held'`
  expect(events).toEqual([{ by_kind: 'client', by_name: 'Billing' }])
})

test('a likely typing error is held, with a hint at what was meant', async () => {
  const { id } = await person()
  const body = { ...addressOf(id, `rest-${id}@gmial.com`), onBehalfOf: 'subject' }
  expect(await api.call(HOLD, { key, body })).toMatchObject({
    status: 201,
    body: { hints: [{ kind: 'typing-error', suggestion: `rest-${id}@gmail.com` }] },
  })
})

test('a repeated request with one idempotency key holds once and says so, and another body is a 409', async () => {
  const { id, next } = await person()
  const request = { key, body: addressOf(id, next), headers: { 'idempotency-key': `once-${id}` } }

  const first = await api.call(HOLD, request)
  const again = await api.call(HOLD, request)

  expect([first.status, again.status]).toEqual([201, 200])
  expect(again.body).toEqual(first.body)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(first.headers.get('idempotent-replayed')).toBeNull()
  const other = await api.call(HOLD, { ...request, body: addressOf(id, `x-${next}`) })
  expect(other).toMatchObject({
    status: 409,
    body: { type: 'urn:countersign:problem:key-reused', errors: [{ header: 'Idempotency-Key' }] },
  })
  await api.call(`post /v1/verifications/${first.body.id}/revoke`, { key })
  expect((await api.call(HOLD, request)).body.status).toBe('revoked')
})

test('what a client requested it resends and revokes, and is told why it came too late', async () => {
  const { id, next } = await person()
  const { body: held } = await api.call(HOLD, { key, body: addressOf(id, next) })
  const at = `/v1/verifications/${held.id}`

  const soon = await api.call(`post ${at}/resend`, { key })
  expect(soon.status).toBe(429)
  expect(Number(soon.headers.get('retry-after'))).toBeGreaterThan(0)
  await world.sql`update countersign.message set created_at = created_at - interval '2 minutes'`
  expect(await api.call(`post ${at}/resend`, { key, body: {} })).toMatchObject({
    status: 202,
    body: { outcome: 'queued' },
  })
  const revoked = await api.call(`post ${at}/revoke`, { key, body: { reason: 'asked by phone' } })
  expect(revoked).toMatchObject({ status: 200, body: { outcome: 'revoked' } })
  for (const verb of ['resend', 'revoke'])
    expect(await api.call(`post ${at}/${verb}`, { key })).toMatchObject({
      status: 409,
      body: { verification: { status: 'revoked' } },
    })
  const other = await api.keyFor(['resend', 'revoke', 'act-as-subject'])
  const { body: theirs } = await api.call(HOLD, { key, body: addressOf(id, `y-${next}`) })
  for (const verb of ['resend', 'revoke']) {
    const place = `post /v1/verifications/${theirs.id}/${verb}`
    expect((await api.call(place, { key: other })).status).toBe(404)
    const asSubject = {
      onBehalfOf: 'subject',
      subject: { kind: 'User', id: `${Number(id) + 1000}` },
    }
    expect((await api.call(place, { key: other, body: asSubject })).status).toBe(404)
  }
  const asSubject = { onBehalfOf: 'subject', subject: { kind: 'User', id } }
  expect(
    (await api.call(`post /v1/verifications/${theirs.id}/revoke`, { key: other, body: asSubject }))
      .status,
  ).toBe(200)
})

test('the list is walked by its cursors and narrowed by every filter of the panel', async () => {
  const { id, next } = await person()
  await api.call(HOLD, { key, body: addressOf(id, next) })
  await api.call(HOLD, { key, body: addressOf(id, `z-${next}`) })
  const ids = async (query: string) =>
    (await api.call(`get /v1/verifications?${query}`, { key })).body.items.map(
      (one: { id: string }) => one.id,
    )

  const all = await ids(`subject=User:${id}`)
  expect(all).toHaveLength(2)
  const first = await api.call(`get /v1/verifications?subject=User:${id}&limit=1`, { key })
  expect(await ids(`subject=User:${id}&limit=1&cursor=${first.body.next}`)).toEqual([all[1]])
  expect(await ids(`subject=User:${id}&status=superseded`)).toEqual([all[1]])
  expect(await ids(`subject=User:${id}&type=password-reset`)).toEqual([])
  expect(await ids(`search=z-${next}&match=is&subject=User`)).toEqual([all[0]])
  expect(await ids(`ids=${all.join()}&status=pending`)).toEqual([all[0]])
  expect(await ids(`subject=User:${id}&requester=admin:7`)).toEqual([])
  expect(await ids(`subject=User:${id}&from=2999-01-01T00:00:00Z`)).toEqual([])
  expect(await ids(`subject=User:${id}&to=2999-01-01T00:00:00Z`)).toEqual(all)
})

test.each([
  ['a type that there is not', { type: 'shoe-size' }, '#/type'],
  ['its letter', { type: 'A' }, '#/type'],
  ['a type that the panel alone holds', { type: 'admin-email-address' }, '#/type'],
  ['a column that there is not', { changes: { User: { shoe: '1' } } }, '#/changes/User/shoe'],
  ['a table with a slash', { changes: { 'a/b~': {} } }, '#/changes/a~1b~0'],
  ['a table with half a character', { changes: { '\ud800': {} } }, '#/changes/%EF%BF%BD'],
  ['a value that is none', { changes: { User: { email: 'nobody' } } }, '#/changes/User/email'],
  ['a kind of subject', { subject: { kind: 'Order', id: '1' } }, '#/subject/kind'],
  ['a subject', { subject: { kind: 'User', id: '987654' } }, '#/subject/id'],
  ['its title', { title: 'a\nb' }, '#/title'],
  ['on behalf of whom', { onBehalfOf: 'admin' }, '#/onBehalfOf'],
  ['an idempotency key in the body', { idempotencyKey: 'x' }, '#/idempotencyKey'],
  ['a field that there is not', { shoe: 'x' }, '#'],
])('a hold that is wrong in %s is a 422 that points to it', async (_, wrong, pointer) => {
  const { id, next } = await person()
  const { status, body } = await api.call(HOLD, { key, body: { ...addressOf(id, next), ...wrong } })

  expect(status).toBe(422)
  expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
})

test('a field whose name is half a character is a 422 that points to it, and no fault of ours', async () => {
  const { status, body } = await api.call('post /v1/verifications/1/revoke', {
    key,
    body: { '\ud800': 1 },
  })

  expect(status).toBe(422)
  expect(body.errors).toMatchObject([{ pointer: '#/%EF%BF%BD' }])
})

test.each([
  ['get /v1/verifications?shoe=1', 'shoe'],
  ['get /v1/verifications?limit=0', 'limit'],
  ['get /v1/verifications?limit=x', 'limit'],
  ['get /v1/verifications?type=shoe', 'type'],
  ['get /v1/verifications?status=lost', 'status'],
  ['get /v1/verifications?cursor=x', 'cursor'],
  ['get /v1/verifications?ids=1,x', 'ids'],
  ['get /v1/verifications?requester=billing', 'requester'],
  ['get /v1/verifications?from=yesterday', 'from'],
  ['get /v1/verifications/x', 'id'],
  ['get /v1/verifications?subject=', 'subject'],
  ['get /v1/events?wait=31', 'wait'],
  ['get /v1/events?after=x', 'after'],
])('%s is a 422 that names the parameter', async (operation, parameter) => {
  const { status, body } = await api.call(operation, { key })
  expect(status).toBe(422)
  expect(body.errors).toMatchObject([{ parameter }])
})

test('each refusal is a problem with the status that the standards have for it', async () => {
  const { id, email } = await person()
  const raw = (headers: object, body: string) => ({ key, body, headers: { ...headers } as never })
  const cases = [
    ['get /v1/verifications', {}, 401, 'not-authenticated'],
    ['get /v1/verifications', { key: `cs_${'a'.repeat(32)}` }, 401, 'not-authenticated'],
    ['get /v1/verifications/999999', { key }, 404, 'verification-not-found'],
    ['get /v1/nothing', { key }, 404, 'not-found'],
    ['put /v1/verifications', { key }, 405, 'method-not-allowed'],
    [HOLD, raw({}, '{'), 400, 'not-json'],
    [HOLD, raw({ 'content-type': 'text/plain' }, '{}'), 415, 'unsupported-media-type'],
    [HOLD, raw({}, JSON.stringify('x'.repeat(300_000))), 413, 'too-large'],
    [HOLD, { key, body: [] }, 422, 'bad-input'],
    [HOLD, { key, body: addressOf(id, email) }, 422, 'unchanged'],
    ['post /v1/links/no-key/confirm', {}, 404, 'link-not-found'],
  ] as const
  for (const [operation, request, status, code] of cases) {
    const answer = await api.call(operation, request)
    expect(answer, operation).toMatchObject({
      status,
      body: { status, type: `urn:countersign:problem:${code}`, title: expect.any(String) },
    })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
  }
  const [none, wrong] = await Promise.all([
    api.call('get /v1/verifications'),
    api.call('get /v1/verifications', { key: `cs_${'a'.repeat(32)}` }),
  ])
  expect(none.headers.get('www-authenticate')).toBe('Bearer realm="countersign"')
  expect(wrong.headers.get('www-authenticate')).toContain('error="invalid_token"')
  expect((await api.call('put /v1/verifications')).headers.get('allow')).toBe('POST, GET')
})

test('wrong, unknown, malformed and foreign keys of links meet the same answer', async () => {
  const wrong = [
    'no-key',
    `A${'x'.repeat(19)}1`,
    `A${'x'.repeat(19)}fffffff`,
    `Z${'x'.repeat(19)}1`,
    '%00',
    '%E0%A4%A',
    'x'.repeat(2000),
  ]
  for (const verb of ['confirm', 'decline'])
    for (const linkKey of wrong) {
      const { status, body, headers } = await api.call(`post /v1/links/${linkKey}/${verb}`)
      const expected = {
        type: 'urn:countersign:problem:link-not-found',
        title: 'This link does not work.',
        status: 404,
      }
      expect([status, body], linkKey).toEqual([404, expected])
      expect(headers.get('ratelimit')).toBeNull()
    }
})

test('what is not applied by webhook is not for a program to end', async () => {
  const { id, email } = await person()
  const { body } = await api.call(HOLD, {
    key,
    body: { type: 'password-reset', subject: { kind: 'User', id }, changes: {} },
  })
  await world.inbox.next(email)
  const program = await api.keyFor(['apply'])
  for (const verb of ['applied', 'refused'])
    expect(
      await api.call(`post /v1/verifications/${body.id}/${verb}`, { key: program }),
    ).toMatchObject({ status: 409, body: { verification: { status: 'pending' } } })
})

test('a prompted value that is refused is named where it is, and the right one is taken', async () => {
  const { id, email } = await person()
  await api.call(HOLD, {
    key,
    body: { type: 'password-reset', subject: { kind: 'User', id }, changes: {} },
  })
  const linkKey = linkIn(await world.inbox.next(email))
    .split('/')
    .at(-1)
  const confirm = (password: string) =>
    api.call(`post /v1/links/${linkKey}/confirm`, { body: { prompted: { User: { password } } } })

  expect(await confirm('short')).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: '#/prompted/User/password' }] },
  })
  expect((await confirm('seven lanterns over marsh water')).body.outcome).toBe('applied')
})

test('the document is valid OpenAPI 3.1 by a linter, and no operation of it was left out here', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const faults = await lintFromString({ source: JSON.stringify(api.document), config })

  expect(faults.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([])
  expect(api.document).toMatchObject({ openapi: '3.1.1' })
  const operations = Object.values(api.document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  )
  expect([...api.called].sort()).toEqual(operations.sort())
})
