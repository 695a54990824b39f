import { getTableColumns } from 'drizzle-orm'
import { toSnakeCase } from 'drizzle-orm/casing'
import type { TransactionSql } from 'postgres'
import { asRole, DEFINER, isThere } from './roles.ts'
import { verification } from './schema/verification.ts'
import { identifier, literal } from './sql-text.ts'
import { forEachOwned } from './write-functions.ts'

/** The roles that the server signs in as; one and the same where the worker has none of its own. */
export interface ServerRoles {
  /** For the role that answers over HTTP. */
  serverUrl: string
  /** For the role that sends mails; left out, it stays as it was granted last, at first the other one. */
  workerUrl?: string | undefined
}

/** What only the worker may call: a role that may make a link usable, or say that its mail was sent, could confirm alone. */
const WORKER_FUNCTIONS = [
  'claim_messages',
  'claim_messages_2',
  'set_fingerprints',
  'extend_leases',
  'complete_messages',
  'expire',
  'purge',
  'next_checkpoint',
  'keep_checkpoint',
  'begin_check',
  'checkpoint_after',
  'lines_of_checkpoint',
  'note_check',
  'configure',
  'alert_owners',
  'rate_forget',
  'order_search_index',
  'claim_webhooks',
  'complete_webhooks',
  'forget_webhooks',
  'beat',
  'rest',
  'health',
  'read_metrics',
]

const WEB_FUNCTIONS = [
  'health',
  'read_metrics',
  'hold(text, text, text, jsonb, text, text, text, bytea, text, text, text, boolean, boolean)',
  'hold_2',
  'request_reset',
  'look_up_links',
  'confirm',
  'confirm_batch',
  'decline',
  'renew',
  'revoke',
  'settle_applying',
  'approve',
  'to_approve',
  'resend',
  'simulate',
  'find_message',
  'failed_by_us',
  'send_failed_again',
  'send_message_again',
  'drop_message',
  'record_openings',
  'record_bounce',
  'clear_held_back',
  'rate_limit',
  'rate_release',
  // guard worker-alone-makes-links: "'mail_recipients'," → "'mail_recipients', 'set_fingerprints'," (server-role.db.test.ts)
  'mail_recipients',
  'note_people_read',
  'note_export',
  'event_id_at',
  'save_webhook',
  'change_webhook',
  'send_webhook_again',
  'save_view',
  'remove_view',
  'invite_admin',
  'set_admin_role',
  'remove_admin',
  'enter_by_provider',
  'session_hash',
  'canonical_id',
  'find_subject',
  'search_subjects',
  'subjects_by_address',
  'find_pending',
  'find_held',
  'create_api_key',
  'rotate_api_key',
  'revoke_api_key',
  'use_api_key',
  'hold_tenant',
  'event_writers',
]

/** What of a verification even the role that shows it may not read: what its link is made of, and known by. */
const SECRET_COLUMNS = ['nonce', 'fingerprint']

/**
 * Makes the server's roles if they do not exist, gives each what it needs, and takes back whatever else it has on our
 * own tables. On other tables it gets no right: what it reads of them, functions read for it.
 */
export async function grantServerRoles(
  tx: TransactionSql,
  { serverUrl, workerUrl }: ServerRoles,
): Promise<void> {
  const web = await findRole(tx, serverUrl)
  const worker = workerUrl
    ? await findRole(tx, workerUrl)
    : ((await asRole(tx, DEFINER, () => formerWorker(tx))) ?? web)
  const [{ me } = { me: '' }] = await tx<{ me: string }[]>`select current_user as me`
  await asRole(tx, DEFINER, () => grantEach(tx, { web, worker, me }))
}

async function formerWorker(tx: TransactionSql): Promise<string | undefined> {
  if (!(await isThere(tx, 'setting'))) return undefined
  const [stored] = await tx<{ worker: string }[]>`
    select worker_role as worker from countersign.setting join pg_roles on rolname = worker_role`
  return stored?.worker
}

async function grantEach(
  tx: TransactionSql,
  { web, worker, me }: { web: string; worker: string; me: string },
): Promise<void> {
  const roles = `${literal(web)}, ${literal(worker)}`
  await tx.unsafe(`update countersign.setting set (web_role, worker_role) = (${roles})
    where (web_role, worker_role) is distinct from (${roles})`)
  for (const role of new Set([web, worker])) {
    if (role === me) continue
    // guard foreign-rights: "tables in schema countersign from" → "tables in schema countersign, public from" (migrate.db.test.ts)
    await forEachOwned(tx, 'revoke all on function', `from ${identifier(role)}`)
    await tx.unsafe(`
      revoke all on all tables in schema countersign from ${identifier(role)};
      grant usage on schema countersign to ${identifier(role)}`)
  }
  if (web !== me) await tx.unsafe(webGrants(identifier(web)))
  if (worker !== me) await tx.unsafe(workerGrants(identifier(worker)))
}

/** Whether these are the roles that were granted last. */
export async function areGranted(
  sql: TransactionSql,
  { serverUrl, workerUrl }: ServerRoles,
): Promise<boolean> {
  const nameIn = (url: string) => decodeURIComponent(new URL(url).username)
  const [stored] = await sql<{ web: string; worker: string }[]>`
    select web_role as web, worker_role as worker from countersign.setting
    where (select count(*) from pg_roles where rolname in (web_role, worker_role)) = case when web_role = worker_role then 1 else 2 end`
  return stored?.web === nameIn(serverUrl) && (!workerUrl || stored.worker === nameIn(workerUrl))
}

/** What the role that answers over HTTP is given, as SQL. */
function webGrants(role: string): string {
  const columns = Object.keys(getTableColumns(verification))
    .map(toSnakeCase)
    .filter((column) => !SECRET_COLUMNS.includes(column))
    .map(identifier)
    .join(', ')
  // guard hashes-of-keys-not-for-the-web: "revoke select on countersign.api_key, countersign.message_secret from ${role};" → "" (server-role.db.test.ts)
  // guard columns-not-for-the-web: "revoke select on countersign.verification from ${role};" → "" (server-role.db.test.ts)
  return `
    ${functionGrants(WEB_FUNCTIONS, role)};
    grant select on all tables in schema countersign to ${role};
    revoke select on countersign.api_key, countersign.message_secret from ${role};
    grant select (id, client_id, name, prefix, scopes, tenant, created_at, expires_at, last_used_at, revoked_at)
      on countersign.api_key to ${role};
    revoke select on countersign.verification from ${role};
    grant select (${columns}) on countersign.verification to ${role};
    grant select, update (name, image, locale, email_verified, two_factor_enabled, last_sign_in_at, updated_at)
      on countersign.panel_admin to ${role};
    grant select, update (updated_at) on countersign.panel_account to ${role};
    grant select, insert, update, delete
      on countersign.panel_session, countersign.panel_challenge, countersign.panel_two_factor, countersign.panel_passkey to ${role}`
}

/** What the worker's role is given, as SQL. */
const workerGrants = (role: string): string => `
  ${functionGrants(WORKER_FUNCTIONS, role)};
  grant select on countersign.schema_version to ${role}`

const functionGrants = (names: string[], role: string): string =>
  `grant execute on function ${names.map((name) => `countersign.${name}`).join(', ')} to ${role}`

/** What a change of is a change of what migrating does. */
export const SERVER_GRANTS: string = webGrants('web') + workerGrants('worker')

/** The role that a URL signs in as; made, with the URL's password, if it does not exist. */
async function findRole(tx: TransactionSql, url: string): Promise<string> {
  const { username, password } = new URL(url)
  const role = decodeURIComponent(username)
  const [known] = await tx`select 1 from pg_roles where rolname = ${role}`
  if (!known) {
    const [statement] = await tx<{ text: string }[]>`
      select format('create role %I login password %L', ${role}::text, ${decodeURIComponent(password)}::text) as text`
    await tx.unsafe(statement?.text ?? '')
  }
  return role
}
