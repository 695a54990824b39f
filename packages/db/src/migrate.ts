import { readdir, readFile } from 'node:fs/promises'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres, { type Sql } from 'postgres'
import { findMissing, guardedColumns, readCatalog } from './catalog.ts'
import { writeTypeFunctions } from './type-functions.ts'

const MIGRATIONS = new URL('../migrations', import.meta.url)
const FUNCTIONS = new URL('../functions/', import.meta.url)

/** Any number: processes that migrate at the same time wait for each other on it. */
const MIGRATION_LOCK = 7_236_190_041

export class MigrationError extends Error {
  override name = 'MigrationError'
}

/**
 * Brings the database up to date: migrations, the functions, each type's static functions, and what the
 * server's role may do. Safe to run at every start and by many processes at once.
 *
 * `url` signs in as the role that owns the tables; `serverUrl` names the role that the server signs in
 * as, which is made if it does not exist. Throws a MigrationError that names every declared table and
 * column which does not exist.
 */
export async function migrate({
  url,
  serverUrl,
}: {
  url: string
  serverUrl: string
}): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`
    await runMigrations(drizzle(sql), {
      migrationsFolder: MIGRATIONS.pathname,
      migrationsSchema: 'countersign_migrations',
    })
    const catalog = await readCatalog(sql)
    const missing = findMissing(catalog)
    if (missing.length > 0) {
      throw new MigrationError(`The database does not fit the registry: ${missing.join('; ')}.`)
    }
    // Types first: the functions call them. Checking bodies waits until all are there.
    const functions = (await readdir(FUNCTIONS)).filter((name) => name.endsWith('.sql')).sort()
    const texts = await Promise.all(
      functions.map((name) => readFile(new URL(name, FUNCTIONS), 'utf8')),
    )
    await sql.begin(async (tx) => {
      await tx`set local check_function_bodies = off`
      for (const text of [...texts, writeTypeFunctions(catalog)]) await tx.unsafe(text)
    })
    await grantServerRole(sql, serverUrl, catalog.keys())
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** Gives the server's role what it needs and nothing on guarded columns. */
async function grantServerRole(
  sql: Sql,
  serverUrl: string,
  tables: Iterable<string>,
): Promise<void> {
  const { username, password } = new URL(serverUrl)
  const role = decodeURIComponent(username)
  const [me] = await sql<{ me: string }[]>`select current_user as me`
  if (role === me?.me) return
  const [known] = await sql`select 1 from pg_roles where rolname = ${role}`
  if (!known) {
    const [statement] = await sql<{ text: string }[]>`
      select format('create role %I login password %L', ${role}::text, ${decodeURIComponent(password)}::text) as text`
    await sql.unsafe(statement?.text ?? '')
  }
  const quoted = `"${role.replaceAll('"', '""')}"`
  const guarded = guardedColumns()
  await sql.begin(async (tx) => {
    await tx.unsafe(`
      revoke all on all tables in schema public, countersign from ${quoted};
      revoke all on all functions in schema countersign from public;
      grant usage on schema countersign to ${quoted};
      grant select on all tables in schema countersign to ${quoted};
      grant execute on function
        countersign.hold, countersign.view, countersign.link_of, countersign.confirm, countersign.confirm_together, countersign.decline, countersign.revoke,
        countersign.resend, countersign.renew, countersign.simulate, countersign.claim_messages, countersign.set_fingerprints,
        countersign.complete_messages, countersign.wipe_expired, countersign.record_openings, countersign.purge, countersign.seal_day,
        countersign.rate_limit, countersign.rate_release, countersign.rate_forget, countersign.mail_recipients, countersign.invite_admin, countersign.set_admin_role, countersign.remove_admin, countersign.link_of to ${quoted};
      grant select, update (name, image, locale, email_verified, two_factor_enabled, last_sign_in_at, updated_at)
        on "Admin" to ${quoted};
      grant select, update (updated_at) on "Admin_account" to ${quoted};
      grant select, insert, update, delete
        on "Admin_session", "Admin_verification", "Admin_two_factor", "Admin_passkey" to ${quoted};
      grant usage on all sequences in schema public to ${quoted};`)
    for (const table of tables) {
      if (guarded.has(table))
        await tx.unsafe(`grant select on "${table.replaceAll('"', '""')}" to ${quoted}`)
    }
  })
}
