import type { Subject } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import type { SessionProof } from '../hold/requester.ts'
import { listPanelEvents } from '../lists/list-panel-events.ts'
import { test, type World } from '../testing/index.ts'
import { createApiKey } from './create-api-key.ts'
import { listApiKeys } from './list-api-keys.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { rotateApiKey } from './rotate-api-key.ts'
import { useApiKey } from './use-api-key.ts'

const ROOM = { most: 100, seconds: 60 }
const billing = { name: 'Billing', scopes: ['hold:email-address', 'read'] }

/** The same database, under a configuration whose subjects are tenants'. */
function withTenants({ sql, config }: Database) {
  const user = { ...(config.subjects.User as Subject), tenant: 'tenant_id' }
  return { sql, config: { ...config, subjects: { ...config.subjects, User: user } } }
}

async function someOwner(world: World): Promise<{ by: SessionProof }> {
  return { by: await world.addSession(await world.addAdmin({ name: 'Olga Owner' })) }
}

test('a key is its client’s: name, scopes and tenant, and nothing stored opens anything', async ({
  db,
  world,
}) => {
  const { key, id } = await createApiKey(
    withTenants(db),
    { ...billing, tenant: '7' },
    await someOwner(world),
  )

  expect(key).toMatch(/^cs_[0-9A-Za-z]{32}$/)
  expect(await useApiKey(db, key, ROOM)).toMatchObject({
    id: `key:${id}`,
    ...billing,
    tenant: '7',
    remaining: 99,
  })
  expect(await world.everythingStored()).not.toContain(key)
  const [item] = await listApiKeys(db)
  expect(item).toMatchObject({ id, prefix: key.slice(0, 9), status: 'active', tenant: '7' })
  expect(JSON.stringify(item)).not.toContain(key)
})

test('what is no key, or another one, opens nothing', async ({ db, world }) => {
  const { key } = await createApiKey(db, billing, await someOwner(world))
  const other = key.slice(0, -1) + (key.endsWith('a') ? 'b' : 'a')

  for (const wrong of ['', 'cs_', other, `${key} `, key.slice(3), `${key}a`])
    expect(await useApiKey(db, wrong, ROOM)).toBe(undefined)
})

test('a revoked key and one that has expired open nothing from that moment on', async ({
  db,
  migrator,
  world,
}) => {
  const owner = await someOwner(world)
  const { key, id } = await createApiKey(db, billing, owner)
  const ended = await createApiKey(db, { ...billing, name: 'Shop' }, owner)
  await migrator.sql`update countersign.api_key set expires_at = now() where id = ${ended.id}`

  await revokeApiKey(db, { id }, owner)

  expect(await useApiKey(db, key, ROOM)).toBe(undefined)
  expect(await useApiKey(db, ended.key, ROOM)).toBe(undefined)
  expect((await listApiKeys(db)).map(({ status }) => status)).toEqual(['expired', 'revoked'])
  for (const gone of [id, ended.id, '99']) {
    const refused = { code: 'api-key-not-found' }
    await expect(revokeApiKey(db, { id: gone }, owner)).rejects.toMatchObject(refused)
    await expect(rotateApiKey(db, { id: gone, keepHours: 1 }, owner)).rejects.toMatchObject(refused)
  }
  // Its name is free again.
  await createApiKey(db, billing, owner)
})

test('a rotated key works beside its successor until it ends, and both are one client', async ({
  db,
  migrator,
  world,
}) => {
  const owner = await someOwner(world)
  const first = await createApiKey(withTenants(db), { ...billing, tenant: '7' }, owner)
  const second = await rotateApiKey(db, { id: first.id, keepHours: 2 }, owner)

  const client = { id: `key:${first.id}`, ...billing, tenant: '7' }
  expect(await useApiKey(db, first.key, ROOM)).toMatchObject({ ...client, remaining: 99 })
  expect(await useApiKey(db, second.key, ROOM)).toMatchObject({ ...client, remaining: 98 })
  const [{ seconds } = { seconds: 0 }] = await migrator.sql<{ seconds: number }[]>`
    select extract(epoch from expires_at - created_at)::float as seconds from countersign.api_key where id = ${first.id}`
  expect(seconds / 3600).toBeCloseTo(2, 1)
  await rotateApiKey(db, { id: second.id, keepHours: 0 }, owner)
  expect(await useApiKey(db, second.key, ROOM)).toBe(undefined)
})

test('that a key is used is written once a minute at most', async ({ db, migrator, world }) => {
  const { key, id } = await createApiKey(db, billing, await someOwner(world))
  const lastUse = async () => {
    const [row] = await migrator.sql`
      select last_used_at, xmin from countersign.api_key where id = ${id}`
    return row
  }

  await useApiKey(db, key, ROOM)
  const written = await lastUse()
  expect(written?.last_used_at).not.toBe(null)
  await useApiKey(db, key, ROOM)
  expect(await lastUse()).toEqual(written)
  await migrator.sql`update countersign.api_key set last_used_at = now() - interval '61 seconds'`
  await useApiKey(db, key, ROOM)
  expect((await lastUse())?.last_used_at).not.toEqual(written?.last_used_at)
})

test('requests are counted by client, and one too many is told', async ({ db, world }) => {
  const owner = await someOwner(world)
  const { key } = await createApiKey(db, billing, owner)
  const { key: other } = await createApiKey(db, { ...billing, name: 'Shop' }, owner)
  const room = { most: 2, seconds: 600 }
  const left = async (of: string) => (await useApiKey(db, of, room))?.remaining

  expect([await left(key), await left(key), await left(key), await left(key)]).toEqual([
    1, 0, -1, -1,
  ])
  expect(await left(other)).toBe(1)
})

test('only a freshly signed-in owner, and who owns the tables, makes, rotates and revokes keys', async ({
  db,
  migrator,
  world,
}) => {
  const olga = await someOwner(world)
  const { id } = await createApiKey(db, billing, olga)
  const other = { ...billing, name: 'Shop' }
  const operator = { by: await world.someAdmin() }
  await migrator.sql`update countersign.panel_session set created_at = now() - interval '11 minutes'`
  const refusals = [
    [operator, 'not-owner'],
    [{ by: null }, 'not-owner'],
    [{ by: { session: Buffer.alloc(32) } }, 'not-signed-in'],
    [olga, 'not-fresh'],
  ] as const

  for (const [by, code] of refusals) {
    await expect(createApiKey(db, other, by)).rejects.toMatchObject({ code })
    await expect(rotateApiKey(db, { id, keepHours: 1 }, by)).rejects.toMatchObject({ code })
    await expect(revokeApiKey(db, { id }, by)).rejects.toMatchObject({ code })
  }
  expect(await listApiKeys(db)).toHaveLength(1)
  await createApiKey(migrator, other, { by: null })
  await rotateApiKey(migrator, { id, keepHours: 1 }, { by: null })
  await revokeApiKey(migrator, { id }, { by: null })
})

test('a scope that there is not is refused, with what there is', async ({ db, world }) => {
  const owner = await someOwner(world)
  const refusal = async (scopes: string[]) => {
    const refused = createApiKey(db, { ...billing, scopes }, owner)
    return refused.then(
      () => [],
      ({ issues }) => issues as { path: unknown[]; message: string }[],
    )
  }

  expect(await refusal(['read', 'hold:shoe-size'])).toEqual([
    {
      path: ['scopes', 1],
      message: expect.stringContaining('There are: email-address, password-reset,'),
    },
  ])
  expect(await refusal(['write'])).toMatchObject([
    { message: expect.stringMatching(/no scope "write"/) },
  ])
  // What is built in is held by the panel alone, and an undo by applying what it undoes.
  expect(await refusal(['hold:admin-password', 'hold:undo', 'hold:'])).toHaveLength(3)
  await expect(createApiKey(db, { ...billing, tenant: '7' }, owner)).rejects.toMatchObject({
    code: 'bad-input',
    issues: [{ path: ['tenant'] }],
  })
  expect(await refusal(['hold:*', 'act-as-subject', 'revoke', 'resend'])).toEqual([])
})

test('two clients of one name at once are not to be', async ({ db, world }) => {
  const owner = await someOwner(world)
  const made = await Promise.allSettled(
    ['Billing', 'billing', 'BILLING'].map((name) => createApiKey(db, { ...billing, name }, owner)),
  )

  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(made.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { code: 'name-taken', issues: [{ path: ['name'] }] },
  })
})

test('two hundred keys may be active at once, and no more', async ({ db, migrator, world }) => {
  const owner = await someOwner(world)
  await migrator.sql`
    insert into countersign.api_key (client_id, name, prefix, hash, scopes)
    select 'key:0', n::text, 'cs_', sha256(n::text::bytea), '{read}' from generate_series(1, 199) n`
  const { id } = await createApiKey(db, billing, owner)
  const one = { ...billing, name: 'One more' }

  await expect(createApiKey(db, one, owner)).rejects.toMatchObject({ code: 'too-many-keys' })
  await revokeApiKey(db, { id }, owner)
  await createApiKey(db, one, owner)
})

test('the trail of the panel records who made, rotated and revoked a key', async ({
  db,
  migrator,
  world,
}) => {
  const owner = await someOwner(world)
  const { id } = await createApiKey(db, billing, owner)
  const { id: next } = await rotateApiKey(db, { id, keepHours: 1 }, owner)
  await revokeApiKey(migrator, { id: next }, { by: null })

  const { items } = await listPanelEvents(db, { limit: 50 })
  expect(items.filter(({ kind }) => kind.startsWith('key-'))).toMatchObject([
    { kind: 'key-revoked', by: null, detail: { key: next, name: 'Billing' } },
    { kind: 'key-rotated', by: { name: 'Olga Owner' }, detail: { key: next, former: id } },
    { kind: 'key-created', by: { name: 'Olga Owner' }, detail: { key: id, ...billing } },
  ])
})
