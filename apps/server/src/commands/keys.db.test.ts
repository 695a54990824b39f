import { resolve } from 'node:path'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { runCommand } from '../../testing/run-command.ts'

let database: ClonedDatabase

beforeEach(async () => {
  database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
})
afterEach(() => database.drop())

const keys = (...args: string[]) =>
  runCommand(['keys', ...args], {
    env: {
      MIGRATION_DATABASE_URL: database.url,
      COUNTERSIGN_CONFIG: resolve(import.meta.dirname, '../../testing/countersign.config.ts'),
    },
  })

test('makes a key that is shown once, lists, rotates and revokes it', async () => {
  expect((await keys('list')).said).toBe('There are no API keys.\n')
  const made = await keys(
    ...['create', '--name', 'Billing', '--scope', 'hold:email-address', '--scope', 'read'],
    ...['--expires', '30'],
  )
  const [, id = '', key = ''] =
    /^Key (\d+) of Billing, which is shown this once:\n(cs_\w{32})\n$/.exec(made.said) ?? []
  expect(made.exitCode).toBe(0)

  const listed = (await keys('list')).said
  expect(listed).toContain(
    `${id}  ${key.slice(0, 9)}…  Billing: active; may hold:email-address, read; until `,
  )
  expect(listed).not.toContain(key)
  expect((await keys('rotate', id, '--keep', '2')).said).toMatch(
    new RegExp(`^Key \\d+ of Billing.*\\ncs_\\w{32}\\nKey ${id} ends on 20.*give Billing the new`),
  )
  expect((await keys('revoke', id)).said).toBe(`Key ${id} opens nothing any more.\n`)
  expect((await keys('list')).said).toMatch(/Billing: active;.*\n.*Billing: revoked;/)
})

test('says in a line what is wrong, by the option’s name, and makes nothing', async () => {
  const named = ['create', '--name', 'Billing']
  const runs = [
    [['create', '--scope', 'read'], /required option '--name <name>' not specified/],
    [named, /required option '--scope <scope>' not specified/],
    [[...named, '--scope', 'write'], /^--scope: There is no scope "write". There are: hold:\*/],
    [[...named, '--scope', 'hold:x'], /^--scope: There is no type "x" .* email-address, /],
    [[...named, '--scope', 'read', '--expires', 'soon'], /^--expires: A time has the form/],
    [[...named, '--scope', 'read', '--expires', '2020-01-01T00:00:00Z'], /^--expires: .*future/],
    [[...named, '--scope', 'read', '--tenant', '7'], /^--tenant: No subject/],
    [['create', '--name', ' ', '--scope', 'read'], /^--name: /],
    [['rotate', '1', '--keep', 'long'], /^--keep: /],
    [['rotate', 'x'], /^The key: An id is a whole number/],
    [['revoke', '7'], /^There is no such key any more/],
  ] as const
  for (const [args, said] of runs) {
    const ending = await keys(...args)
    expect(ending.said).toMatch(said)
    expect(ending.said.trim().split('\n')).toHaveLength(1)
    expect(ending.exitCode).toBe(1)
  }
  const sql = postgres(database.url, { max: 1 })
  expect(await sql`select from countersign.api_key`).toHaveLength(0)
  await sql.end()
})
