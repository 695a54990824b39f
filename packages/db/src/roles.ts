import type { Sql, TransactionSql } from 'postgres'
import { MigrationError } from './migration-error.ts'
import { identifier } from './sql-text.ts'

/*
 * Two roles that nobody signs in as. Their names are the same in every database of a cluster: they own nothing but
 * what each database's own migration made, so that databases share them as they share `pg_read_all_data`.
 */

/** Owns our schema, its tables and the verbs. */
export const DEFINER = 'countersign_definer'
/** Owns the functions that touch a host's tables, and has rights on the declared columns alone; none on what is ours. */
export const APPLIER = 'countersign_applier'

/** Makes the two roles where they do not exist, and lets the migrator act as them. */
export async function ensureRoles(tx: TransactionSql): Promise<void> {
  const [{ me, isSuper } = { me: '', isSuper: false }] = await tx<
    { me: string; isSuper: boolean }[]
  >`
    select rolname as me, rolsuper as "isSuper" from pg_roles where rolname = current_user`
  for (const role of [DEFINER, APPLIER]) {
    const [known] = await tx`select from pg_roles where rolname = ${role}`
    if (!known) await orExplain(makeRole(tx, role), me)
    if (!isSuper && !(await canBecome(tx, role)))
      await orExplain(tx.unsafe(`grant ${role} to ${identifier(me)}`), me)
  }
}

/** Makes our schema, as the property of the role that owns all in it. */
export async function makeSchema(tx: TransactionSql): Promise<void> {
  const [found] = await tx<{ owner: string }[]>`
    select nspowner::regrole::text as owner from pg_namespace where nspname = 'countersign'`
  if (!found) await tx.unsafe(`create schema countersign authorization ${DEFINER}`)
  // guard before-first-release: "found.owner !== DEFINER" → "false" (versions.db.test.ts)
  else if (found.owner !== DEFINER)
    throw new MigrationError(
      'The schema countersign was made by a version of Countersign that is older than 0.1.0, whose verifications and trail cannot be taken over. To start again beside them, run: alter schema countersign rename to countersign_before_0_1; the panel’s admins are taken over, and your own tables stay as they are. For the demo, delete its data folder.',
    )
}

/** Whether there is a table of ours with this name. */
export async function isThere(tx: Sql | TransactionSql, table: string): Promise<boolean> {
  const found = await tx`
    select from pg_class c where c.relnamespace = to_regnamespace('countersign') and c.relname = ${table}`
  return found.length > 0
}

/** Runs work with a role's rights alone: what it makes belongs to it, whether or not the migrator inherits its rights. */
export async function asRole<T>(
  tx: TransactionSql,
  role: string,
  work: () => Promise<T>,
): Promise<T> {
  await tx.unsafe(`set local role ${role}`)
  const result = await work()
  await tx.unsafe('reset role')
  return result
}

/** Whether the migrator may act as this role; false where there is none. From version 16 on membership alone is not enough. */
export async function canBecome(tx: TransactionSql, role: string): Promise<boolean> {
  const [row] = await tx<{ can: boolean }[]>`
    select pg_has_role(oid, case when current_setting('server_version_num')::integer < 160000 then 'member' else 'set' end) as can
    from pg_roles where rolname = ${role}`
  return row?.can ?? false
}

/** Another database of the cluster may make it in this moment. */
async function makeRole(tx: TransactionSql, role: string): Promise<void> {
  await tx
    .savepoint((trial) => trial.unsafe(`create role ${role} nologin`))
    .catch((error: { code?: string }) => {
      if (error.code !== '42710' && error.code !== '23505') throw error
    })
}

async function orExplain(work: Promise<unknown>, me: string): Promise<void> {
  await work.catch((error: { code?: string }) => {
    if (error.code !== '42501') throw error
    throw new MigrationError(
      `The role ${me} may not make the roles that own our part of the database, or act as them. Have a DBA run: create role ${DEFINER} nologin; create role ${APPLIER} nologin; grant ${DEFINER}, ${APPLIER} to ${identifier(me)};`,
    )
  })
}
