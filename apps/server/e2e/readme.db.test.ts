import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { createApiKey } from '@countersign/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const run = promisify(execFile)
const SHOP = resolve(import.meta.dirname, '../../shop')
const ENCRYPTION_KEYS = `1:${'encryption-key-'.repeat(4)}`

let world: TestServer

beforeAll(async () => {
  world = await startTestServer()
  await world.sql`
    insert into "User" (id, name, email) overriding system value values (7, 'Ada', 'ada@old.example')`
})

afterAll(() => world.stop())

test('holds a change by the README’s code, as it is written there', async () => {
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module-typescript', '--eval', await codeBelow('Hold a change from your code')],
    { cwd: SHOP, env: { DATABASE_URL: world.settings.databaseUrl, ENCRYPTION_KEYS } },
  )

  expect(stdout).toMatch(/status: 'pending',\s+email: 'ada@new\.example'/)
})

test('holds a change by the README’s request, as it is written there', async () => {
  const db = { config: world.settings.config, sql: world.sql }
  const client = { name: 'Billing', scopes: ['hold:email-address'] }
  const { key } = await createApiKey(db, client, { by: null })
  const { stdout } = await run(
    'sh',
    ['-ec', (await codeBelow('Hold a change over HTTP')).replace('curl ', 'curl --silent ')],
    {
      env: {
        PATH: process.env.PATH,
        PUBLIC_URL: world.url,
        API_KEY: key,
      },
    },
  )

  expect(JSON.parse(stdout)).toMatchObject({ status: 'pending', email: 'ada@new.example' })
})

/** The first block of code below this heading. */
async function codeBelow(heading: string): Promise<string> {
  const readme = await readFile(resolve(SHOP, '../../README.md'), 'utf8')
  const [, code] = readme.split(`\n## ${heading}\n`)[1]?.match(/```\w+\n(.*?)```/s) ?? []
  if (code === undefined) throw new Error(`README.md has no code below “${heading}”.`)
  return code
}
