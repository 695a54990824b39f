import type { TransactionSql } from 'postgres'
import type { ServerRoles } from './grant-roles.ts'
import { type HostGrant, missingOf, statementsOf, ungrantableOf } from './host-grants.ts'
import { APPLIER, canBecome, DEFINER } from './roles.ts'
import { identifier } from './sql-text.ts'

/** What somebody else must run before the migrator can migrate. */
export interface MissingRight {
  /** Who can: words for a sort of role, or the name of one. */
  by: string
  sql: string
  /** What it is for, as a sentence. */
  why: string
}

interface Migrator {
  me: string
  isSuper: boolean
  mayMakeRoles: boolean
  mayCreate: boolean
  database: string
  databaseOwner: string
}

const ROLE_MAKER = 'a superuser, or a role with createrole'

/** The rights that the migrator lacks, in the order in which they are to be given. */
export async function findMissingRights(
  tx: TransactionSql,
  roles: ServerRoles,
  needed: HostGrant[],
): Promise<MissingRight[]> {
  const [migrator] = await tx<Migrator[]>`
    select r.rolname as me, r.rolsuper as "isSuper", r.rolsuper or r.rolcreaterole as "mayMakeRoles",
      has_database_privilege(d.oid, 'create') as "mayCreate", d.datname as database, d.datdba::regrole::text as "databaseOwner"
    from pg_roles r, pg_database d where r.rolname = current_user and d.datname = current_database()`
  if (!migrator) return []
  const ofHost = await missingOfHost(tx, needed)
  return [
    ...(await missingOwners(tx, migrator)),
    ...(ofHost.length > 0 ? await receiverOf(tx, migrator) : []),
    ...(await missingLogins(tx, migrator, roles)),
    ...(await missingOfDatabase(tx, migrator)),
    ...ofHost,
  ]
}

/** The role that others give rights to must be there before: where the migrator makes it, it does so by itself. */
async function receiverOf(
  tx: TransactionSql,
  { me, mayMakeRoles }: Migrator,
): Promise<MissingRight[]> {
  const known = await tx`select from pg_roles where rolname = ${APPLIER}`
  return known.length > 0 || !mayMakeRoles
    ? []
    : [
        {
          by: me,
          sql: `create role ${APPLIER} nologin;`,
          why: 'The owners of the tables give rights to it.',
        },
      ]
}

async function missingOwners(
  tx: TransactionSql,
  { me, isSuper, mayMakeRoles }: Migrator,
): Promise<MissingRight[]> {
  const missing: MissingRight[] = []
  for (const role of [DEFINER, APPLIER]) {
    // From version 16 on, who may make roles can act as those alone that it made, or was given with admin option.
    const [known] = await tx<{ mayGrant: boolean }[]>`
      select current_setting('server_version_num')::integer < 160000 or pg_has_role(oid, 'member with admin option') as "mayGrant"
      from pg_roles where rolname = ${role}`
    if (!known && !mayMakeRoles)
      missing.push({
        by: ROLE_MAKER,
        sql: `create role ${role} nologin;`,
        why: 'Nobody signs in as it: it owns our part of the database.',
      })
    const may =
      isSuper || (await canBecome(tx, role)) || (mayMakeRoles && (!known || known.mayGrant))
    if (!may)
      missing.push({
        by: ROLE_MAKER,
        sql: `grant ${role} to ${identifier(me)};`,
        why: `The migrator makes what belongs to ${role}.`,
      })
  }
  return missing
}

async function missingLogins(
  tx: TransactionSql,
  { mayMakeRoles }: Migrator,
  { serverUrl, workerUrl }: ServerRoles,
): Promise<MissingRight[]> {
  if (mayMakeRoles) return []
  const names = [serverUrl, ...(workerUrl ? [workerUrl] : [])].map((url) =>
    decodeURIComponent(new URL(url).username),
  )
  const known = await tx<
    { name: string }[]
  >`select rolname as name from pg_roles where rolname in ${tx(names)}`
  return [...new Set(names)]
    .filter((name) => !known.some((each) => each.name === name))
    .map((name) => ({
      by: ROLE_MAKER,
      sql: `create role ${identifier(name)} login password 'the one in its URL';`,
      why: 'The server signs in as it.',
    }))
}

async function missingOfDatabase(
  tx: TransactionSql,
  { me, mayCreate, database, databaseOwner }: Migrator,
): Promise<MissingRight[]> {
  const [has] = await tx<{ all: boolean }[]>`
    select to_regnamespace('countersign') is not null and exists (select from pg_extension where extname = 'pg_trgm') as all`
  return has?.all || mayCreate
    ? []
    : [
        {
          by: `${databaseOwner}, the owner of the database`,
          sql: `grant create on database ${identifier(database)} to ${identifier(me)};`,
          why: 'The migrator makes the schema countersign, and in it the extension pg_trgm.',
        },
      ]
}

async function missingOfHost(tx: TransactionSql, needed: HostGrant[]): Promise<MissingRight[]> {
  const byOwner = Map.groupBy(
    await ungrantableOf(tx, await missingOf(tx, needed)),
    ({ owner }) => owner,
  )
  return [...byOwner].flatMap(([owner, grants]) =>
    statementsOf('grant', grants).map((sql) => ({
      by: owner,
      sql,
      why: 'Changes of the declared columns are applied by this role.',
    })),
  )
}
