import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'

const FOLDER = join(import.meta.dirname, '../migrations')

/** Applies the files of `migrations` that were not applied yet, in the order of their names, all or none. */
export async function migrateShop(databaseUrl: string): Promise<void> {
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} })
  try {
    await sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(hashtext('shop migrations'))`
      const [found] = await tx`select to_regnamespace('shop') is not null as "hasSchema"`
      if (!found?.hasSchema) await tx`create schema shop`
      await tx`
        create table if not exists shop.migration (name text primary key, at timestamptz not null default now())`
      const applied = (await tx`select name from shop.migration`).map(({ name }) => name)
      for (const name of files.filter((file) => !applied.includes(file))) {
        await tx.unsafe(await readFile(join(FOLDER, name), 'utf8'))
        await tx`insert into shop.migration (name) values (${name})`
      }
    })
  } finally {
    await sql.end()
  }
}
