import type { Sql } from 'postgres'
import { guardedColumns } from './catalog.ts'
import { identifier } from './sql-text.ts'

/** The panel's own tables, which stand in `public`. */
const PANEL_TABLES = `public."Admin", public."Admin_account", public."Admin_session", public."Admin_verification",
        public."Admin_two_factor", public."Admin_passkey"`

/**
 * Gives the server's role what it needs, and takes back whatever else it has on our own tables; makes it if it does
 * not exist. Other tables may be anybody's: there it gets `select` where a type declares them, and nothing is ever
 * taken from it.
 */
export async function grantServerRole(
  sql: Sql,
  serverUrl: string,
  tables: Iterable<string>,
): Promise<void> {
  const { username, password } = new URL(serverUrl)
  const role = decodeURIComponent(username)
  await sql`
    insert into countersign.setting (web_role) values (${role})
    on conflict (is_only) do update set web_role = excluded.web_role
    where setting.web_role is distinct from excluded.web_role`
  const [me] = await sql<{ me: string }[]>`select current_user as me`
  if (role === me?.me) return
  const [known] = await sql`select 1 from pg_roles where rolname = ${role}`
  if (!known) {
    const [statement] = await sql<{ text: string }[]>`
      select format('create role %I login password %L', ${role}::text, ${decodeURIComponent(password)}::text) as text`
    await sql.unsafe(statement?.text ?? '')
  }
  const quoted = identifier(role)
  const guarded = guardedColumns()
  await sql.begin(async (tx) => {
    await tx.unsafe(`
      revoke all on all tables in schema countersign from ${quoted};
      revoke all on ${PANEL_TABLES} from ${quoted};
      revoke all on all functions in schema countersign from public;
      grant usage on schema countersign to ${quoted};
      grant select on all tables in schema countersign to ${quoted};
      grant execute on function
        countersign.hold, countersign.request_reset, countersign.view, countersign.link_of, countersign.confirm,
        countersign.confirm_together, countersign.decline, countersign.revoke,
        countersign.resend, countersign.renew, countersign.simulate, countersign.claim_messages, countersign.set_fingerprints,
        countersign.complete_messages, countersign.extend_leases, countersign.failed_by_us, countersign.send_failed_again, countersign.expire, countersign.record_openings, countersign.purge, countersign.next_checkpoint, countersign.keep_checkpoint,
        countersign.rate_limit, countersign.rate_release, countersign.rate_forget, countersign.mail_recipients,
        countersign.invite_admin, countersign.set_admin_role, countersign.remove_admin,
        countersign.session_hash to ${quoted};
      grant select, update (name, image, locale, email_verified, two_factor_enabled, last_sign_in_at, updated_at)
        on public."Admin" to ${quoted};
      grant select, update (updated_at) on public."Admin_account" to ${quoted};
      grant select, insert, update, delete
        on public."Admin_session", public."Admin_verification", public."Admin_two_factor", public."Admin_passkey" to ${quoted};`)
    for (const table of tables) {
      if (guarded.has(table))
        await tx.unsafe(`grant select on public.${identifier(table)} to ${quoted}`)
    }
  })
}
