import { createHash } from 'node:crypto'
import type { TransactionSql } from 'postgres'

export const hashOf = (...texts: string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('hex')

/**
 * A hash of all that a migration makes: functions, triggers, tables, and everybody's rights on them. From the
 * catalog's own columns: the functions that write a definition as SQL wait for the table's locks.
 */
export async function hashDatabase(sql: TransactionSql): Promise<string> {
  const [row] = await sql<{ made: string }[]>`
    with ours as (select c.* from pg_class c where c.relnamespace = to_regnamespace('countersign'))
    select concat_ws(' ',
      (select string_agg(concat_ws(',', p.proname, p.proargtypes, p.proargnames, p.prorettype, p.prosrc, p.proconfig,
          p.prosecdef, p.provolatile, p.proacl, p.proowner), ' ' order by p.proname, p.proargtypes::text)
        from pg_proc p where p.pronamespace = to_regnamespace('countersign')),
      (select string_agg(concat(c.relname, c.relacl, c.relowner, c.relkind), ' ' order by c.relname) from ours c),
      (select string_agg(concat(c.relname, a.attname, a.attacl, a.atttypid), ' ' order by c.relname, a.attnum)
        from ours c join pg_attribute a on a.attrelid = c.oid where a.attnum > 0),
      (select string_agg(concat_ws(',', c.relname, t.tgname, t.tgfoid, t.tgtype, t.tgenabled), ' ' order by c.relname, t.tgname)
        from ours c join pg_trigger t on t.tgrelid = c.oid where not t.tgisinternal),
      (select n.nspacl::text from pg_namespace n where n.nspname = 'countersign')) as made`
  return hashOf(row?.made ?? '')
}
