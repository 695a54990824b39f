import { appliesHere, type Config, readTableName } from '@countersign/changes'
import type { Sql, TransactionSql } from 'postgres'

/** A column of a declared table. All names are qualified: generated functions look nothing up. */
export interface CatalogColumn {
  /** The type without its length, so that a cast never cuts a value off; the column still refuses it. */
  type: string
  /** The type with its length, as a variable is declared that takes no more than the column does. */
  exactType: string
  /** The type of an array's elements. */
  elementType: string | null
  isJson: boolean
  isDomain: boolean
  /** What compares two values of it, e.g. `operator(extensions.=)`. */
  equals: string
  /** Whether no two rows may have the same value in it. */
  isUnique: boolean
  isRequired: boolean
  /** Whether the database computes it: nobody can change it. */
  isGenerated: boolean
  /** The schemas in which its type, and what compares two values of it, are looked up. */
  schemas: string[]
}

/** A declared table as the database has it. */
interface CatalogTable {
  columns: Map<string, CatalogColumn>
  /** What PostgreSQL calls it where it is no table whose rows can be locked: `view`, for instance. */
  unusable: string | null
  /** The columns of each unique index over the whole table. */
  uniqueKeys: string[][]
  /** Whether row-level security shows each role its rows alone. */
  hasRowSecurity: boolean
}

/** Declared name, such as `ledgerly.accounts` → the table; none where it does not exist. */
export type Catalog = Map<string, CatalogTable>

/** Reads the declared tables under an empty search_path, since only then are all names of types qualified. */
export async function readCatalog(sql: Sql | TransactionSql, config: Config): Promise<Catalog> {
  const names = [...declaredColumns(config).keys()]
  const places = names.map(readTableName)
  const read = async (tx: TransactionSql) => {
    const schemas = places.map(({ schema }) => schema)
    const tables = places.map(({ table }) => table)
    const found = await tx<
      (Omit<CatalogTable, 'columns'> & { name: string; oid: number; kind: string })[]
    >`
      select d.name, c.oid::int8::text as oid, c.relkind::text as kind, c.relrowsecurity as "hasRowSecurity",
        coalesce((select jsonb_agg(k.columns) from (
          select (select jsonb_agg(a.attname order by u.place) from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as u(attnum, place)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum) as columns
          from pg_index i where i.indrelid = c.oid and i.indisunique and i.indpred is null and i.indexprs is null
            and i.indisvalid) k), '[]') as "uniqueKeys"
      from unnest(${names}::text[], ${schemas}::text[], ${tables}::text[]) as d(name, schema, relation)
        join pg_namespace n on n.nspname = d.schema
        join pg_class c on c.relnamespace = n.oid and c.relname = d.relation and c.relkind in ('r', 'p', 'v', 'm', 'f')`
    const columns = await readColumns(
      tx,
      found.map(({ oid }) => oid),
    )
    return found.map(({ name, oid, kind, uniqueKeys, hasRowSecurity }): [string, CatalogTable] => [
      name,
      {
        columns: new Map(
          columns
            .filter((row) => row.oid === oid)
            .map(({ oid: _, column, ...what }) => [column, what]),
        ),
        unusable: UNUSABLE[kind] ?? null,
        uniqueKeys,
        hasRowSecurity,
      },
    ])
  }
  const inOwnPath = async (tx: TransactionSql) => {
    // guard qualified-types: "search_path = ''" → "search_path = public, elsewhere" (type-functions.db.test.ts)
    await tx`set local search_path = ''`
    const tables = await read(tx)
    await tx`reset search_path`
    return new Map(tables)
  }
  return 'begin' in sql ? sql.begin(inOwnPath) : sql.savepoint(inOwnPath)
}

/** What a held row cannot be locked in: https://www.postgresql.org/docs/current/sql-select.html#SQL-FOR-UPDATE-SHARE. */
const UNUSABLE: Record<string, string> = {
  v: 'view',
  m: 'materialized view',
  f: 'foreign table',
}

const readColumns = (tx: TransactionSql, oids: number[]) => tx<
  ({ oid: number; column: string } & CatalogColumn)[]
>`
    select c.oid, c."column", c.type, c."exactType", c."elementType", c."isJson", c."isDomain", c."isRequired",
      c."isGenerated", c."isUnique", c.equals, array(select n.nspname::text from pg_namespace n where n.nspname <> 'pg_catalog' and (
        n.oid in (c."typeIn", c."elementIn") or c.equals like 'operator(' || quote_ident(n.nspname) || '.%')
        order by 1) as schemas from (
    select a.attrelid::int8::text as oid, a.attname as column,
      format_type(a.atttypid, -1) as type, format_type(a.atttypid, a.atttypmod) as "exactType",
      case when t.typcategory = 'A' then format_type(coalesce(nullif(t.typelem, 0), b.typelem), -1) end as "elementType",
      coalesce(b.oid, t.oid) in ('json'::regtype, 'jsonb'::regtype) as "isJson",
      t.typtype = 'd' as "isDomain", t.typnamespace as "typeIn",
      (select e.typnamespace from pg_type e where e.oid = coalesce(nullif(t.typelem, 0), b.typelem)) as "elementIn",
      a.attnotnull as "isRequired", a.attgenerated <> '' as "isGenerated", coalesce(key."isUnique", false) as "isUnique",
      coalesce(key.equals, (${equalsOf(tx, tx`o.opcmethod = 403 and o.opcdefault and o.opcintype = coalesce(nullif(t.typbasetype, 0), t.oid)`)}),
        'operator(pg_catalog.=)') as equals
    from pg_attribute a
      join pg_type t on t.oid = a.atttypid left join pg_type b on b.oid = t.typbasetype
      left join lateral (
        select i.indisunique and i.indnkeyatts = 1 and i.indpred is null and i.indisvalid as "isUnique",
          (${equalsOf(tx, tx`o.oid = i.indclass[0] and o.opcmethod = 403`)}) as equals
        from pg_index i where i.indrelid = a.attrelid and i.indkey[0] = a.attnum
        order by 1 desc, 2 limit 1) key on true
    where a.attrelid = any (${oids}::oid[]) and a.attnum > 0 and not a.attisdropped) c`

/** The equality operator of an index's operator class, as it is written where no search_path helps. */
const equalsOf = (sql: TransactionSql, isWanted: ReturnType<TransactionSql>) => sql`
  select format('operator(%I.%s)', n.nspname, e.oprname)
  from pg_opclass o
    join pg_amop m on m.amopfamily = o.opcfamily and m.amopstrategy = 3
      and m.amoplefttype = o.opcintype and m.amoprighttype = o.opcintype
    join pg_operator e on e.oid = m.amopopr join pg_namespace n on n.oid = e.oprnamespace
  where ${isWanted} limit 1`

/** Every table and column that subjects and types declare: table → columns. */
export function declaredColumns({ types, subjects }: Config): Map<string, Set<string>> {
  const declared = new Map<string, Set<string>>()
  const declare = (table: string, ...columns: (string | undefined)[]) => {
    const known = declared.get(table) ?? new Set()
    for (const column of columns) if (column !== undefined) known.add(column)
    declared.set(table, known)
  }
  for (const [name, subject] of Object.entries(subjects)) {
    const { table = name, key, email, displayName, locale, timeZone, tenant, sessions } = subject
    declare(table, ...key, email, displayName, locale, timeZone, tenant)
    if (sessions) declare(sessions.table, sessions.by)
  }
  for (const { allows } of types.filter(appliesHere)) {
    for (const [kind, tables] of Object.entries(allows)) {
      for (const [name, { table = name, row = {}, columns }] of Object.entries(tables)) {
        declare(table, ...Object.keys(row), ...Object.keys(columns))
        declare(subjects[kind]?.table ?? kind, ...Object.values(row))
      }
    }
  }
  return declared
}

/** The columns that only a confirmed verification may update: table → columns. */
export function guardedColumns({ types }: Config): Map<string, Set<string>> {
  const guarded = new Map<string, Set<string>>()
  for (const [name, { table = name, columns }] of allowedTables(types))
    guarded.set(table, new Set([...(guarded.get(table) ?? []), ...Object.keys(columns)]))
  return guarded
}

const allowedTables = (types: Config['types']) =>
  types
    .filter(appliesHere)
    .flatMap(({ allows }) => Object.values(allows).flatMap((tables) => Object.entries(tables)))
