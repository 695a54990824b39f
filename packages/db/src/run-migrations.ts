import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { TransactionSql } from 'postgres'
import { MigrationError } from './migration-error.ts'
import { asRole, DEFINER } from './roles.ts'
import { identifier } from './sql-text.ts'

export const MIGRATIONS = join(import.meta.dirname, '../migrations')

/** What indexes of ours need. Anybody who may create in a database may make them in it: they are trusted. */
const EXTENSIONS = ['pg_trgm']

const OTHER_VERSION =
  'The database was migrated by a version of Countersign that is newer than this one, or older than 0.1.0. Start the newer version. Of one older than 0.1.0 nothing can be kept: make a new database; for the demo, delete its data folder.'

/**
 * Runs those migrations that the journal does not have. drizzle's own migrator would open a transaction of its own:
 * here they are part of the caller's, with all else that migrating does. Throws a MigrationError where the journal has
 * one that this version does not know.
 */
export async function runMigrations(tx: TransactionSql): Promise<void> {
  await tx`create schema if not exists countersign_migrations`
  await tx`create table if not exists countersign_migrations.__drizzle_migrations (
    id serial primary key, hash text not null, created_at bigint)`
  const migrations = readMigrationFiles({ migrationsFolder: MIGRATIONS })
  const run = await tx<
    { hash: string }[]
  >`select hash from countersign_migrations.__drizzle_migrations`
  const done = new Set(run.map(({ hash }) => hash))
  if (run.some(({ hash }) => !migrations.some((migration) => migration.hash === hash)))
    throw new MigrationError(OTHER_VERSION)
  const due = migrations.filter(({ hash }) => !done.has(hash))
  if (due.length === 0) return
  const leave = await placeExtensions(tx)
  for (const { sql, hash, folderMillis } of due) {
    await asRole(tx, DEFINER, async () => {
      for (const statement of sql) await tx.unsafe(statement)
    })
    await tx`insert into countersign_migrations.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`
  }
  await leave()
}

/** Makes our schema, as the property of the role that owns all in it. */
export async function makeSchema(tx: TransactionSql): Promise<void> {
  const [found] = await tx<{ owner: string }[]>`
    select nspowner::regrole::text as owner from pg_namespace where nspname = 'countersign'`
  if (!found) await tx.unsafe(`create schema countersign authorization ${DEFINER}`)
  else if (found.owner !== DEFINER) throw new MigrationError(OTHER_VERSION)
}

/**
 * Makes each extension in our schema. One that the database has already is used where it stands, and never moved; where
 * its schema is closed to us, it is open only until the function that is returned was called.
 */
async function placeExtensions(tx: TransactionSql): Promise<() => Promise<void>> {
  const [{ me } = { me: '' }] = await tx<{ me: string }[]>`select current_user as me`
  const known = await tx<{ name: string }[]>`select extname as name from pg_extension`
  for (const name of EXTENSIONS.filter((wanted) => !known.some((each) => each.name === wanted))) {
    const ours = (statement: string) => asRole(tx, DEFINER, () => tx.unsafe(statement))
    if (me !== DEFINER) await ours(`grant usage, create on schema countersign to ${identifier(me)}`)
    await tx.unsafe(`create extension ${name} schema countersign`)
    if (me !== DEFINER)
      await ours(`revoke usage, create on schema countersign from ${identifier(me)}`)
  }
  const placed = await tx<{ schema: string; isOpen: boolean }[]>`
    select distinct n.nspname as schema, has_schema_privilege(${DEFINER}, n.oid, 'usage') as "isOpen"
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname in ${tx(EXTENSIONS)}`
  const closed = placed.filter(({ isOpen }) => !isOpen).map(({ schema }) => identifier(schema))
  for (const schema of closed) await tx.unsafe(`grant usage on schema ${schema} to ${DEFINER}`)
  const path = [...placed.map(({ schema }) => identifier(schema)), 'countersign']
  await tx`select set_config('search_path', ${path.join(', ')}, true)`
  return async () => {
    for (const schema of closed) await tx.unsafe(`revoke usage on schema ${schema} from ${DEFINER}`)
  }
}
