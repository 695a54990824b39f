import { type Config, readTableName } from '@countersign/changes'
import type { TransactionSql } from 'postgres'
import { type Catalog, declaredColumns, guardedColumns } from './catalog.ts'
import { hostPart } from './config-parts.ts'
import { APPLIER, asRole, DEFINER, isThere } from './roles.ts'
import { columnIn, identifier, literal } from './sql-text.ts'
import { thenCallsOf } from './then-calls.ts'

/**
 * A right on what is a host's: `usage` of a schema, `delete` on a table, `select` or `update` of one of its columns; or
 * a `policy` that shows all rows of a table with row-level security.
 */
export interface HostGrant {
  schema: string
  /** Empty for a right on the schema. */
  table: string
  /** Empty for a right on the whole table. */
  column: string
  privilege: string
}

/** The rights that the generated functions need on a host's tables: those on exactly the declared columns. */
export function neededGrants(catalog: Catalog, config: Config): HostGrant[] {
  const { config: declared } = hostPart(config)
  const onColumns = (columns: Map<string, Set<string>>, privilege: string): HostGrant[] =>
    [...columns].flatMap(([name, of]) =>
      [...of].map((column) => ({ ...readTableName(name), column, privilege })),
    )
  const sessions = Object.values(declared.subjects).flatMap((subject) => subject.sessions ?? [])
  const read = declaredColumns(declared)
  const schemas = [...read].flatMap(([name, columns]) => [
    readTableName(name).schema,
    ...[...columns].flatMap((column) => columnIn(catalog, name, column).schemas),
  ])
  return [
    ...[...new Set([...schemas, ...thenCallsOf(declared).map(({ schema }) => schema)])].map(
      (schema) => ({
        schema,
        table: '',
        column: '',
        privilege: 'usage',
      }),
    ),
    ...onColumns(read, 'select'),
    ...onColumns(guardedColumns(declared), 'update'),
    ...sessions.map(({ table }) => ({ ...readTableName(table), column: '', privilege: 'delete' })),
    ...[...read.keys()]
      .filter((name) => catalog.get(name)?.hasRowSecurity)
      .map((name) => ({ ...readTableName(name), column: '', privilege: POLICY })),
  ]
}

const POLICY = 'policy'

/**
 * Gives the role of the generated functions what it needs, remembers what was given, and takes back of that what is no
 * longer declared. Rights that others gave stay as they are. Returns those that the migrator may not give.
 */
export async function grantHostTables(
  tx: TransactionSql,
  catalog: Catalog,
  config: Config,
): Promise<HostGrant[]> {
  const needed = neededGrants(catalog, config)
  const given = await asRole(tx, DEFINER, () => readGiven(tx))
  const obsolete = given.filter((grant) => !needed.some((other) => isSame(grant, other)))
  for (const statement of statementsOf('revoke', await thoseThatExist(tx, obsolete)))
    await tx.unsafe(statement)
  const due = await missingOf(tx, needed)
  // A role that may not grant is told below: of a column PostgreSQL only warns.
  for (const statement of statementsOf('grant', due))
    await tx
      .savepoint((trial) => trial.unsafe(statement))
      .catch((error: { code?: string }) => {
        if (error.code !== '42501') throw error
      })
  await asRole(tx, DEFINER, () => remember(tx, obsolete, due))
  return missingOf(tx, due)
}

/** Whether the role of the generated functions has all that it needs. */
export const areHostGranted = async (
  tx: TransactionSql,
  catalog: Catalog,
  config: Config,
): Promise<boolean> => (await missingOf(tx, neededGrants(catalog, config))).length === 0

/** Sentences about policies that hide rows from the generated functions, whatever else permits them. */
export async function findRestrictivePolicies(
  tx: TransactionSql,
  config: Config,
): Promise<string[]> {
  const names = [...declaredColumns(hostPart(config).config).keys()].map(readTableName)
  const found = await tx<{ policy: string; schema: string; table: string }[]>`
    select p.polname as policy, n.nspname as schema, c.relname as table
    from unnest(${names.map(({ schema }) => schema)}::text[], ${names.map(({ table }) => table)}::text[]) as d(schema, "table")
      join pg_namespace n on n.nspname = d.schema join pg_class c on c.relnamespace = n.oid and c.relname = d.table
      join pg_policy p on p.polrelid = c.oid
    -- guard restrictive-policies-are-told: "not p.polpermissive" → "false" (row-level-security.db.test.ts)
    where c.relrowsecurity and not p.polpermissive and (0 = any (p.polroles) or exists (
      select from pg_roles r where r.rolname = ${APPLIER} and r.oid = any (p.polroles)))
    order by 2, 3, 1`
  return found.map(
    ({ policy, schema, table }) =>
      `The policy "${policy}" of ${schema}."${table}" is restrictive: a row that it hides from ${APPLIER} is not found, and no change of it is held or applied. Leave that role out of it (alter policy ${identifier(policy)} on ${identifier(schema)}.${identifier(table)} to …), unless this is meant.`,
  )
}

const isSame = (one: HostGrant, other: HostGrant) => keyOf(one) === keyOf(other)
const keyOf = ({ schema, table, column, privilege }: HostGrant) =>
  JSON.stringify([schema, table, column, privilege])

/** A statement for each schema and each table. */
export function statementsOf(verb: 'grant' | 'revoke', grants: HostGrant[]): string[] {
  const objects = Map.groupBy(grants, ({ schema, table }) => JSON.stringify([schema, table]))
  return [...objects.values()].flatMap((all) => {
    const [{ schema, table } = { schema: '', table: '' }] = all
    const of = all.filter(({ privilege }) => privilege !== POLICY)
    const rights = [...Map.groupBy(of, ({ privilege }) => privilege)].map(([privilege, same]) => {
      const columns = same.flatMap(({ column }) => (column ? [identifier(column)] : []))
      return columns.length > 0 ? `${privilege} (${columns.join(', ')})` : privilege
    })
    const object = table
      ? `${identifier(schema)}.${identifier(table)}`
      : `schema ${identifier(schema)}`
    const preposition = verb === 'grant' ? 'to' : 'from'
    const policy =
      verb === 'grant'
        ? `create policy countersign on ${object} to ${APPLIER} using (true) with check (true);`
        : `drop policy if exists countersign on ${object};`
    return [
      ...(of.length > 0
        ? [`${verb} ${rights.join(', ')} on ${object} ${preposition} ${APPLIER};`]
        : []),
      ...(all.length > of.length ? [policy] : []),
    ]
  })
}

async function readGiven(tx: TransactionSql): Promise<HostGrant[]> {
  if (!(await isThere(tx, 'host_grant'))) return []
  return tx<HostGrant[]>`
    select schema_name as schema, table_name as table, column_name as column, privilege from countersign.host_grant`
}

/** Of these, what the role does not have. Where there is no such role yet, what not everybody has. */
export async function missingOf(tx: TransactionSql, grants: HostGrant[]): Promise<HostGrant[]> {
  const rows = await tx<{ key: string }[]>`
    ${asRows(tx, grants)}
    select g.key from g
      join pg_namespace n on n.nspname = g.schema
      join (select coalesce(max(r.rolname), 'public') as name from pg_roles r where r.rolname = ${APPLIER}) applier on true
      left join pg_class c on c.relnamespace = n.oid and c.relname = g.table
    where not case
      -- A restrictive one shows nothing: without one that permits, no row is seen.
      when g.privilege = ${POLICY} then exists (select from pg_policy p
        where p.polrelid = c.oid and p.polpermissive and exists (
          select from pg_roles r where r.rolname = ${APPLIER} and r.oid = any (p.polroles)))
      when g.table = '' then has_schema_privilege(applier.name, n.oid, g.privilege)
      when g.column = '' then has_table_privilege(applier.name, c.oid, g.privilege)
      else has_column_privilege(applier.name, c.oid, g.column, g.privilege) end`
  const keys = new Set(rows.map(({ key }) => key))
  return grants.filter((grant) => keys.has(keyOf(grant)))
}

/** Of these, what the role that acts may not give, with the owner who may. */
export async function ungrantableOf(
  tx: TransactionSql,
  grants: HostGrant[],
): Promise<(HostGrant & { owner: string })[]> {
  const rows = await tx<{ key: string; owner: string }[]>`
    ${asRows(tx, grants)}
    select g.key, coalesce(c.relowner, n.nspowner)::regrole::text as owner from g
      join pg_namespace n on n.nspname = g.schema
      left join pg_class c on c.relnamespace = n.oid and c.relname = g.table
    where not pg_has_role(coalesce(c.relowner, n.nspowner), 'usage') and not case
      when g.privilege = ${POLICY} then false
      when g.table = '' then has_schema_privilege(n.oid, g.privilege || ' with grant option')
      when g.column = '' then has_table_privilege(c.oid, g.privilege || ' with grant option')
      else has_column_privilege(c.oid, g.column, g.privilege || ' with grant option') end`
  const owners = new Map(rows.map(({ key, owner }) => [key, owner]))
  return grants.flatMap((grant) => {
    const owner = owners.get(keyOf(grant))
    return owner ? [{ ...grant, owner }] : []
  })
}

/** Of these, what can be taken back: not that of a table which was removed. */
async function thoseThatExist(tx: TransactionSql, grants: HostGrant[]): Promise<HostGrant[]> {
  const rows = await tx<{ key: string }[]>`
    ${asRows(tx, grants)}
    select g.key from g join pg_namespace n on n.nspname = g.schema
    where g.table = '' or exists (select from pg_class c where c.relnamespace = n.oid and c.relname = g.table and (
      g.column = '' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = g.column and not a.attisdropped)))`
  const keys = new Set(rows.map(({ key }) => key))
  return grants.filter((grant) => keys.has(keyOf(grant)))
}

const asRows = (tx: TransactionSql, grants: HostGrant[]) => tx`
  with g as (select key, key::jsonb ->> 0 as schema, key::jsonb ->> 1 as table, key::jsonb ->> 2 as column, key::jsonb ->> 3 as privilege
    from unnest(${grants.map(keyOf)}::text[]) as key)`

async function remember(tx: TransactionSql, taken: HostGrant[], given: HostGrant[]): Promise<void> {
  const rows = (grants: HostGrant[]) =>
    grants
      .map(({ schema, table, column, privilege }) =>
        [schema, table, column, privilege].map(literal).join(', '),
      )
      .map((row) => `(${row})`)
      .join(', ')
  if (taken.length > 0)
    await tx.unsafe(
      `delete from countersign.host_grant where (schema_name, table_name, column_name, privilege) in (${rows(taken)})`,
    )
  if (given.length > 0)
    await tx.unsafe(
      `insert into countersign.host_grant (schema_name, table_name, column_name, privilege) values ${rows(given)} on conflict do nothing`,
    )
}
