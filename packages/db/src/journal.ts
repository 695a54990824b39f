import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TransactionSql } from 'postgres'
import { makeExtensions } from './extensions.ts'
import { MigrationError } from './migration-error.ts'
import { asRole, DEFINER, isThere } from './roles.ts'
import { NEWER_VERSION } from './schema-version.ts'
import { literal } from './sql-text.ts'

const MIGRATIONS = join(import.meta.dirname, '../migrations')

/** One of `migrations/NNNN_name.sql`. What was released never changes. */
export interface MigrationFile {
  number: number
  name: string
  text: string
  sha256: string
}

/** All migrations, in their order. Throws where a number is missing or there twice. */
export async function readMigrations(): Promise<MigrationFile[]> {
  const names = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (file, place) => {
      const text = await readFile(join(MIGRATIONS, file), 'utf8')
      const number = Number(file.slice(0, 4))
      if (number !== place + 1) throw new Error(`${file} is not migration ${place + 1}`)
      return { number, name: file.slice(0, -'.sql'.length), text, sha256: sha256(text) }
    }),
  )
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

const JOURNAL = `create table countersign.migration (
  number integer primary key, name text not null, sha256 text not null, applied_at timestamptz not null default now())`

/**
 * Runs those migrations that the journal does not have, as part of the caller's transaction. Throws a MigrationError
 * where the journal has one that this version does not know, or knows otherwise.
 */
export async function runMigrations(
  tx: TransactionSql,
  migrations: MigrationFile[],
): Promise<void> {
  const run = await asRole(tx, DEFINER, async () => {
    if (await isThere(tx, 'migration'))
      return tx<
        { number: number; sha256: string }[]
      >`select number, sha256 from countersign.migration`
    await tx.unsafe(JOURNAL)
    return []
  })
  for (const { number, sha256 } of run) {
    const known = migrations[number - 1]
    if (!known) throw new MigrationError(NEWER_VERSION)
    // guard changed-migration: "known.sha256 !== sha256" → "false" (versions.db.test.ts)
    if (known.sha256 !== sha256)
      throw new MigrationError(
        `The migration ${known.name} is not the one that this database was migrated with: a released migration never changes. Start the version that migrated it; of one older than 0.1.0 nothing can be kept.`,
      )
  }
  const due = migrations.filter(({ number }) => !run.some((each) => each.number === number))
  if (due.length === 0) return
  const closeSchemas = await makeExtensions(tx)
  await asRole(tx, DEFINER, async () => {
    for (const { number, name, text, sha256 } of due) {
      await tx.unsafe(text)
      await tx.unsafe(
        `insert into countersign.migration (number, name, sha256) values (${number}, ${literal(name)}, ${literal(sha256)})`,
      )
    }
  })
  await closeSchemas()
}
