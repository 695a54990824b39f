import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const run = promisify(execFile)
const SERVER = resolve(import.meta.dirname, '..')
const GUIDE = resolve(SERVER, '../../docs/rest.md')

let world: TestServer
const env: Record<string, string | undefined> = {}

beforeAll(async () => {
  world = await startTestServer()
  await world.sql`
    insert into "User" (id, name, email) overriding system value values (7, 'Ada', 'ada@old.example')`
  Object.assign(env, {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    PUBLIC_URL: world.url,
    MIGRATION_DATABASE_URL: migratorUrl(),
    COUNTERSIGN_CONFIG: resolve(SERVER, 'testing/countersign.config.ts'),
  })
})
afterAll(() => world.stop())

/** Of the role that owns the tables. */
function migratorUrl(): string {
  const { host, port, user, pass, database } = world.sql.options
  return `postgres://${user}:${pass ?? ''}@${host}:${port}/${database}`
}

/** Runs a block of the guide, with this package's own program for `npx countersign`. */
async function runBlock(block: string): Promise<string> {
  const own = `npx() { shift; node '${resolve(SERVER, 'dist/bin.js')}' "$@"; }\n`
  const { stdout } = await run('sh', ['-ec', own + block], { env })
  return stdout
}

test('docs/rest.md leads from a key to what became of a change, by its commands as they are written', async () => {
  const guide = await readFile(GUIDE, 'utf8')
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text = '']) => text)
  const [create, hold, read, list, follow, resend, revoke, decline] = blocks
  expect(blocks).toHaveLength(8)
  const ask = async (block = '') => JSON.parse(await runBlock(block))

  const [, key] = /(cs_\w{32})/.exec(await runBlock(create ?? '')) ?? []
  env.API_KEY = key
  const held = await ask(hold)
  expect(held).toMatchObject({ status: 'pending', email: 'ada@new.example' })
  env.ID = held.id
  expect(await ask(hold)).toEqual(held)
  expect(await ask(read)).toMatchObject({ id: held.id, requester: { name: 'Billing' } })
  expect(await ask(list)).toMatchObject({ items: [{ id: held.id }], next: null })
  expect((await ask(follow)).items[0]).toMatchObject({
    type: 'verification.held',
    data: { verification: { id: held.id } },
  })
  expect(await ask(resend)).toMatchObject({
    status: 429,
    type: 'urn:countersign:problem:cooling-down',
  })
  env.LINK_KEY = linkIn(await world.inbox.next('ada@new.example'))
    .split('/')
    .at(-1)
  expect(await ask(revoke)).toEqual({ outcome: 'revoked' })
  expect(await ask(decline)).toMatchObject({ outcome: 'too-late', link: { status: 'revoked' } })
})

test('docs/rest.md names every kind of refusal, with its status', async () => {
  const guide = await readFile(GUIDE, 'utf8')
  const response = await fetch(`${world.url}/v1/openapi.json`, {
    headers: { authorization: `Bearer ${env.API_KEY}` },
  })
  const { components } = (await response.json()) as {
    components: { schemas: { Problem: { properties: { type: { enum: string[] } } } } }
  }
  const types = components.schemas.Problem.properties.type.enum
  expect(types.length).toBeGreaterThan(15)
  for (const type of types) expect(guide).toContain(`\`${type.split(':').at(-1)}\``)
})
