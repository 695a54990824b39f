import type { Database } from '@countersign/db'

/** The latest checkpoint over the audit trail, and how many lines came after it. */
export interface LastCheckpoint {
  number: string
  madeAt: string
  /** Up to a thousand. */
  linesSince: number
}

/** `null` before the first one. */
export async function findLastCheckpoint({
  sql,
}: Pick<Database, 'sql'>): Promise<LastCheckpoint | null> {
  const [row] = await sql<LastCheckpoint[]>`
    select c.number::text, c.made_at as "madeAt", (select count(*)::int from (
      select from countersign.event e where e.id > c.last_id limit 1000) _) as "linesSince"
    from countersign.checkpoint c order by c.number desc limit 1`
  return row ?? null
}
