import type { Sql } from 'postgres'

/**
 * Every row with its version, but of those tables that are written by asking alone or by time: counts, openings,
 * challenges, heartbeats.
 */
export async function rowVersions(sql: Sql): Promise<string> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema in ('public', 'countersign') and table_type = 'BASE TABLE'
      and table_name not in ('rate_counter', 'api_key', 'opening', 'heartbeat', 'panel_challenge') order by 1, 2`
  const lines: string[] = []
  for (const { schema, name } of tables) {
    const rows = await sql<{ row: string }[]>`
      select t::text || ' ' || t.xmin::text as row from ${sql(schema)}.${sql(name)} t order by 1`
    lines.push(...rows.map(({ row }) => `${name} ${row}`))
  }
  return lines.join('\n')
}
