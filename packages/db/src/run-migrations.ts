import { join } from 'node:path'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { TransactionSql } from 'postgres'
import { MigrationError } from './migration-error.ts'
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
  const schemas = await placeExtensions(tx)
  await tx`select set_config('search_path', ${['public', ...schemas, 'countersign'].map(identifier).join(', ')}, true)`
  for (const { sql, hash, folderMillis } of due) {
    for (const statement of sql) await tx.unsafe(statement)
    await tx`insert into countersign_migrations.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`
  }
}

/**
 * Makes each extension in our schema. One that the database has already is used where it stands, and never moved.
 * Returns the schemas in which they are.
 */
async function placeExtensions(tx: TransactionSql): Promise<string[]> {
  await tx`create schema if not exists countersign`
  for (const name of EXTENSIONS)
    await tx.unsafe(`create extension if not exists ${name} schema countersign`)
  const placed = await tx<{ schema: string }[]>`
    select distinct n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname in ${tx(EXTENSIONS)}`
  return placed.map(({ schema }) => schema)
}
