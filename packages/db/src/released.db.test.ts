import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { toSnakeCase } from 'drizzle-orm/casing'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import released from '../migrations/released.json' with { type: 'json' }
import { readMigrations } from './journal.ts'
import * as schema from './schema.ts'
import { SCHEMA_VERSION } from './schema-version.ts'

/* What was released stays as it is, since it was run in databases that we do not see. */

/** What `migrations/released.json` has of each release, the latest last. */
interface Release {
  version: string
  /** Name → SHA-256. */
  migrations: Record<string, string>
  /** SHA-256 of all files in `functions`. */
  functions: string
  /** The functions that the server's roles call, with what they take and return. */
  signatures: string[]
}

type Present = Omit<Release, 'version'>

async function readPresent(): Promise<Present> {
  const folder = join(import.meta.dirname, '../functions')
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const functions = createHash('sha256')
  for (const file of files) functions.update(await readFile(join(folder, file)))
  const sql = postgres(inject('templateUrl'), { max: 1 })
  const signatures = await sql<{ signature: string }[]>`
    select format('%s(%s) returns %s', p.proname, pg_get_function_arguments(p.oid), pg_get_function_result(p.oid)) as signature
    from pg_proc p where p.pronamespace = 'countersign'::regnamespace and exists (
      select from aclexplode(p.proacl) a join pg_roles r on r.oid = a.grantee
      where r.rolname in ('countersign_server', 'countersign_worker')) order by 1`
  await sql.end()
  const migrations = await readMigrations()
  return {
    migrations: Object.fromEntries(migrations.map(({ name, sha256 }) => [name, sha256])),
    functions: functions.digest('hex'),
    signatures: signatures.map(({ signature }) => signature),
  }
}

/** What breaks a promise to those who have a release, as sentences. */
function broken(releases: Release[], present: Present): string[] {
  const changed = releases.flatMap(({ version, migrations }) =>
    Object.entries(migrations)
      .filter(([name, sha256]) => present.migrations[name] !== sha256)
      .map(
        ([name]) => `${name} was released with ${version} and has changed: make a new migration`,
      ),
  )
  const last = releases.at(-1)
  if (!last) return changed
  const hasNewMigration =
    Object.keys(present.migrations).length > Object.keys(last.migrations).length
  return [
    ...changed,
    ...(last.functions !== present.functions && !hasNewMigration
      ? [`functions differ from ${last.version}: a version needs a migration, be it of a comment`]
      : []),
    ...last.signatures
      .filter((signature) => !present.signatures.includes(signature))
      .map((signature) => `${last.version} calls ${signature}: keep it for one version more`),
  ]
}

test('what was released has not changed, and what the last release calls is there', async () => {
  expect(broken(released, await readPresent())).toEqual([])
})

test('a changed migration, functions without a migration and a lost signature are each found', async () => {
  const present = await readPresent()
  const asReleased = { version: '0.1.0', ...present }
  const [name = ''] = Object.keys(present.migrations)
  const next = { ...present, migrations: { ...present.migrations, '0004_next': 'x' } }

  expect(broken([asReleased], present)).toEqual([])
  expect(broken([asReleased], { ...next, functions: 'others' })).toEqual([])
  expect(
    broken([asReleased], { ...present, migrations: { ...present.migrations, [name]: 'x' } }),
  ).toHaveLength(1)
  expect(broken([asReleased], { ...present, functions: 'others' })).toHaveLength(1)
  expect(broken([asReleased], { ...next, signatures: present.signatures.slice(1) })).toHaveLength(1)
})

test('the version of the schema is the number of the last migration', async () => {
  expect((await readMigrations()).at(-1)?.number).toBe(SCHEMA_VERSION)
})

test('the tables that the server reads by drizzle are those that migrating makes', async () => {
  const sql = postgres(inject('templateUrl'), { max: 1 })
  const made = await sql`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'countersign'::regnamespace and c.relkind = 'r' and a.attnum > 0 and c.relname <> 'migration'
    order by 1, 2`
  await sql.end()
  const tables = Object.values(schema).filter((each) => each instanceof PgTable)

  const declared = tables.flatMap((table) => {
    const { name, columns, primaryKeys } = getTableConfig(table)
    const keys = new Set(primaryKeys.flatMap((key) => key.columns.map((column) => column.name)))
    return columns.map((column) => ({
      table: name,
      column: column.keyAsName ? toSnakeCase(column.name) : column.name,
      type: column.getSQLType(),
      required: column.notNull || keys.has(column.name),
    }))
  })

  const order = (one: { table: string; column: string }, other: typeof one) =>
    `${one.table} ${one.column}` < `${other.table} ${other.column}` ? -1 : 1
  expect(declared.sort(order)).toEqual([...made].sort(order as never))
})
