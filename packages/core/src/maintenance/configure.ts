import type { Database } from '@countersign/db'

export interface Configuration {
  /** LINK_EPOCH: links of a lower one are dead. */
  linkEpoch: number
  /** RETENTION_DAYS: how long details are kept after a link ran out; 0 for ever. */
  retentionDays: number
}

/**
 * Writes down what the database's functions must know and take from no caller. The epoch only rises: returns what the
 * database holds then, which may be higher than was asked for. Only the worker's role may.
 */
export async function configure(
  db: Database,
  { linkEpoch, retentionDays }: Configuration,
): Promise<Configuration> {
  const [row] = await db.sql<Configuration[]>`
    select link_epoch as "linkEpoch", retention_days as "retentionDays"
    from countersign.configure(${linkEpoch}, ${retentionDays})`
  if (!row) throw new Error('countersign.configure returned no row')
  return row
}
