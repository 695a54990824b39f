import { LEDGERLY, ledgerly } from '@countersign/core/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRestApi, type RestApi } from '../testing/rest-api.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

/* What is of one tenant is nobody's to a key of another: Ada's account is tenant 2's, Bob's tenant 1's. */

const ADA = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
const BOB = '16fd2706-8baf-433b-82eb-8c7fada847da'
const SCOPES = ['hold:*', 'read', 'resend', 'revoke', 'apply', 'act-as-subject']

let world: TestServer
let api: RestApi
/** Of a key of tenant 1's, and of one that reaches all. */
let one: string
let all: string

beforeAll(async () => {
  const prepare = async (url: string) => {
    const sql = postgres(url, { max: 1, onnotice: () => {} })
    await sql.unsafe(LEDGERLY)
    await sql.end()
  }
  world = await startTestServer({ config: ledgerly }, undefined, undefined, { prepare })
  await world.sql.unsafe(`
    insert into ledgerly.accounts (id, tenant_id, email_address, full_name) values
      ('${ADA}', 2, 'ada@example.com', 'Ada'), ('${BOB}', 1, 'bob@example.com', 'Bob')`)
  api = await openRestApi(world)
  one = await api.keyFor(SCOPES, { tenant: '1' })
  all = await api.keyFor(SCOPES)
})
afterAll(() => world.stop())

const hold = (key: string, id: string, email: string, more: object = {}) =>
  api.call('post /v1/verifications', {
    key,
    body: {
      type: 'email-address',
      subject: { kind: 'account', id },
      changes: { accounts: { email_address: email } },
      ...more,
    },
  })

test('a key of one tenant’s holds for its own subjects alone, by its name and on their behalf', async () => {
  for (const more of [{}, { onBehalfOf: 'subject' }]) {
    const refused = await hold(one, ADA, 'thief@example.com', more)
    const unknown = await hold(one, '11111111-1111-4111-8111-111111111111', 'x@example.com', more)
    expect(refused.status).toBe(422)
    // As if there were no such subject.
    expect(refused.body.type).toBe(unknown.body.type)
    expect(await hold(one, BOB, `bob-${Object.keys(more).length}@example.com`, more)).toMatchObject(
      { status: 201 },
    )
  }
  const counted = await world.sql`
    select from countersign.rate_counter where key like 'mails:%'
      and key = (select 'mails:' || replace(replace(rtrim(encode(sha256('["ada@example.com"]'), 'base64'), '='), '+', '-'), '/', '_'))`
  expect(counted, 'mails to another tenant’s people are not used up').toHaveLength(0)
})

test('it neither reads, lists nor follows what is another tenant’s, and ends none of it', async () => {
  const { body: theirs } = await hold(all, ADA, 'ada@new.example')
  const { body: ours } = await hold(all, BOB, 'bob@new.example')
  const asSubject = (id: string) => ({ onBehalfOf: 'subject', subject: { kind: 'account', id } })

  expect((await api.call(`get /v1/verifications/${theirs.id}`, { key: one })).status).toBe(404)
  expect((await api.call(`get /v1/verifications/${ours.id}`, { key: one })).status).toBe(200)
  for (const verb of ['resend', 'revoke'])
    for (const body of [{}, asSubject(ADA), asSubject(BOB)])
      expect(
        (await api.call(`post /v1/verifications/${theirs.id}/${verb}`, { key: one, body })).status,
      ).toBe(404)
  for (const verb of ['applied', 'refused'])
    for (const [id, status] of [
      [theirs.id, 404],
      [ours.id, 409],
    ])
      expect((await api.call(`post /v1/verifications/${id}/${verb}`, { key: one })).status).toBe(
        status,
      )
  const listed = async (query: string, key: string) =>
    (await api.call(`get /v1/verifications${query}`, { key })).body.items as {
      id: string
      subject: { id: string }
    }[]
  for (const query of [
    '',
    '?type=email-address',
    '?status=pending',
    '?search=new.example',
    '?subject=account',
    `?subject=account:${ADA}`,
    '?search=ada@new.example&match=is',
  ]) {
    const items = await listed(query, one)
    expect(
      items.filter(({ subject }) => subject.id === ADA),
      query,
    ).toEqual([])
    expect(
      (await listed(query, all)).some(({ id }) => id === theirs.id),
      query,
    ).toBe(true)
  }
  expect((await listed('?status=pending', one)).map(({ id }) => id)).toContain(ours.id)
  const followed = async (key: string) => {
    const { body } = await api.call('get /v1/events?limit=100', { key })
    return new Set(
      body.items.map(
        ({ data }: { data: { verification: { tenant: string } } }) => data.verification.tenant,
      ),
    )
  }
  expect(await followed(one)).toEqual(new Set(['1']))
  expect(await followed(all)).toEqual(new Set(['1', '2']))
  expect(
    (await api.call(`post /v1/verifications/${ours.id}/revoke`, { key: one, body: asSubject(BOB) }))
      .status,
  ).toBe(200)
})

test('what ran out is listed once, stored as that or not', async () => {
  const { body: ours } = await hold(one, BOB, 'late@new.example')
  await world.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification set created_at = created_at - interval '30 days',
        expires_at = expires_at - interval '30 days' where id = ${ours.id}`
  })
  const { body } = await api.call('get /v1/verifications?status=expired', { key: one })
  expect(body.items.map(({ id }: { id: string }) => id)).toEqual([ours.id])
})
