import type { Db } from '@countersign/db'

/**
 * Queues a mail to each owner where mails failed for good, changes wait for an approval or a webhook paused by itself,
 * since the last such mail: at most once an hour, whatever the number of workers. Returns how many. Only the worker's role may.
 */
export async function alertOwners({ sql }: Pick<Db, 'sql'>): Promise<number> {
  const [row] = await sql<{ mailed: number }[]>`select countersign.alert_owners() as mailed`
  return row?.mailed ?? 0
}
