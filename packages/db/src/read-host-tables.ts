import postgres from 'postgres'
import { requirePlainUrl } from './database-url.ts'
import { requireUtf8 } from './migrate.ts'
import { MigrationError } from './migration-error.ts'

/** A column of a host's table, as far as a configuration can be proposed from it. */
export interface HostColumn {
  name: string
  /** `text`, `varchar`, `citext` and the like, and domains over them. */
  isText: boolean
  /** The most characters that its type takes, where it has a limit. */
  maxLength: number | null
  isRequired: boolean
  /** Whether the database computes it. */
  isGenerated: boolean
}

/** A table of a host's whose rows could be a subject's, or belong to one. */
export interface HostTable {
  schema: string
  name: string
  columns: HostColumn[]
  /** The columns of each unique index over the whole table, the primary key first. */
  uniqueKeys: string[][]
  /** Each foreign key: the other table, and column → the other's column. */
  references: { schema: string; table: string; columns: Record<string, string> }[]
}

/**
 * Reads from the catalog the tables with a column, or a name, that matches one of these patterns (POSIX regular
 * expressions, letter case ignored), ours and the system's left out. Changes nothing. Throws a MigrationError where the
 * database does not keep text as UTF-8, or the role may not read the catalog.
 */
export async function readHostTables(
  url: string,
  { column, table }: { column: string; table: string },
): Promise<HostTable[]> {
  requirePlainUrl(url)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await requireUtf8(sql)
    return await sql.begin(
      'read only',
      (tx) => tx<HostTable[]>`
      select n.nspname as schema, c.relname as name,
        (select jsonb_agg(jsonb_build_object('name', a.attname, 'isText', t.typcategory = 'S' and t.typtype <> 'e',
            'maxLength', nullif(greatest(a.atttypmod, t.typtypmod) - 4, -5), 'isRequired', a.attnotnull,
            'isGenerated', a.attgenerated <> '' or a.attidentity = 'a') order by a.attnum)
          from pg_attribute a join pg_type t on t.oid = a.atttypid
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
        coalesce((select jsonb_agg(k.columns order by k.indisprimary desc, k.indexrelid) from (
          select i.indisprimary, i.indexrelid, (select jsonb_agg(a.attname order by u.place)
            from unnest(i.indkey[0:i.indnkeyatts - 1]) with ordinality as u(attnum, place)
              join pg_attribute a on a.attrelid = c.oid and a.attnum = u.attnum) as columns
          from pg_index i where i.indrelid = c.oid and i.indisunique and i.indpred is null and i.indexprs is null
            and i.indisvalid) k), '[]') as "uniqueKeys",
        coalesce((select jsonb_agg(jsonb_build_object('schema', fn.nspname, 'table', fc.relname, 'columns', (
            select jsonb_object_agg(own.attname, other.attname)
            from unnest(f.conkey, f.confkey) as u(own, other)
              join pg_attribute own on own.attrelid = f.conrelid and own.attnum = u.own
              join pg_attribute other on other.attrelid = f.confrelid and other.attnum = u.other)) order by f.conname)
          from pg_constraint f join pg_class fc on fc.oid = f.confrelid join pg_namespace fn on fn.oid = fc.relnamespace
          where f.conrelid = c.oid and f.contype = 'f' and f.conparentid = 0), '[]') as references
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
        and n.nspname !~ '^pg_|^information_schema$|^countersign$|[.]'
        and (c.relname ~* ${table} or exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attname ~* ${column}))
      order by 1, 2`,
    )
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error
    throw new MigrationError(
      `The role ${decodeURIComponent(new URL(url).username)} may not read the catalog of the database (${(error as Error).message}): use the role that owns your tables.`,
    )
  } finally {
    await sql.end({ timeout: 5 })
  }
}

const INSUFFICIENT_PRIVILEGE = '42501'

/**
 * How the values of a column were hashed, as the first of them says of itself: `bcrypt`, `argon2id` or `scrypt`;
 * `undefined` where there is none, it says something else, or the role may not read it. Only its first field is read.
 */
export async function readHashName(
  url: string,
  { schema, table, column }: { schema: string; table: string; column: string },
): Promise<'argon2id' | 'bcrypt' | 'scrypt' | undefined> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    const [row] = await sql.begin(
      'read only',
      (tx) => tx<{ name: string }[]>`
      select split_part(${tx(column)}::text, '$', 2) as name from ${tx(schema)}.${tx(table)}
      where ${tx(column)}::text like '$%' limit 1`,
    )
    if (row && /^2[abxy]?$/.test(row.name)) return 'bcrypt'
    return row?.name === 'argon2id' || row?.name === 'scrypt' ? row.name : undefined
  } catch {
    return undefined
  } finally {
    await sql.end({ timeout: 5 })
  }
}
