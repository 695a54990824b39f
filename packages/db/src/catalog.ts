import type { Config } from '@countersign/changes'
import type { Sql, TransactionSql } from 'postgres'

/** A column of the public schema. All names are qualified: generated functions look nothing up. */
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
}

/** The public schema: table → column → what it is. */
export type Catalog = Map<string, Map<string, CatalogColumn>>

/** Reads the catalog under an empty search_path, since only then are all names of it qualified. */
export async function readCatalog(sql: Sql | TransactionSql): Promise<Catalog> {
  const read = (tx: TransactionSql) => tx<({ table: string; column: string } & CatalogColumn)[]>`
    select c.relname as table, a.attname as column,
      format_type(a.atttypid, -1) as type, format_type(a.atttypid, a.atttypmod) as "exactType",
      case when t.typcategory = 'A' then format_type(coalesce(nullif(t.typelem, 0), b.typelem), -1) end as "elementType",
      coalesce(b.oid, t.oid) in ('json'::regtype, 'jsonb'::regtype) as "isJson",
      t.typtype = 'd' as "isDomain",
      a.attnotnull as "isRequired", coalesce(key."isUnique", false) as "isUnique",
      coalesce(key.equals, (${equalsOf(tx, tx`o.opcmethod = 403 and o.opcdefault and o.opcintype = coalesce(nullif(t.typbasetype, 0), t.oid)`)}),
        'operator(pg_catalog.=)') as equals
    from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_type t on t.oid = a.atttypid left join pg_type b on b.oid = t.typbasetype
      left join lateral (
        select i.indisunique and i.indnkeyatts = 1 and i.indpred is null and i.indisvalid as "isUnique",
          (${equalsOf(tx, tx`o.oid = i.indclass[0] and o.opcmethod = 403`)}) as equals
        from pg_index i where i.indrelid = c.oid and i.indkey[0] = a.attnum
        order by 1 desc, 2 limit 1) key on true
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and a.attnum > 0 and not a.attisdropped`
  const inOwnPath = async (tx: TransactionSql) => {
    // guard qualified-types: "search_path = ''" → "search_path = public, elsewhere" (type-functions.db.test.ts)
    await tx`set local search_path = ''`
    const rows = await read(tx)
    await tx`reset search_path`
    return rows
  }
  const rows = await ('begin' in sql ? sql.begin(inOwnPath) : sql.savepoint(inOwnPath))
  const catalog: Catalog = new Map()
  for (const { table, column, ...what } of rows) {
    const columns = catalog.get(table) ?? new Map<string, CatalogColumn>()
    catalog.set(table, columns.set(column, what))
  }
  return catalog
}

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
  const declare = (table: string, ...columns: string[]) => {
    const known = declared.get(table) ?? new Set()
    for (const column of columns) known.add(column)
    declared.set(table, known)
  }
  for (const [table, subject] of Object.entries(subjects)) {
    declare(table, subject.id, subject.email, subject.name, subject.locale)
    if (subject.sessions) declare(subject.sessions.table, subject.sessions.by)
  }
  for (const [table, { by, columns }] of allowedTables(types))
    declare(table, by, ...Object.keys(columns))
  return declared
}

/** The columns that only a confirmed verification may update: table → columns. */
export function guardedColumns({ types }: Config): Map<string, Set<string>> {
  const guarded = new Map<string, Set<string>>()
  for (const [table, { columns }] of allowedTables(types))
    guarded.set(table, new Set([...(guarded.get(table) ?? []), ...Object.keys(columns)]))
  return guarded
}

const allowedTables = (types: Config['types']) =>
  types.flatMap(({ allows }) => Object.values(allows).flatMap((tables) => Object.entries(tables)))
