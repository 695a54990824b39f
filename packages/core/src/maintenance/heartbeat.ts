import type { Database } from '@countersign/db'

/** A worker says that it is alive; `mailWorks` is `null` until its mail server has been asked. */
export async function beat(
  { sql }: Database,
  { processId, mailWorks }: { processId: string; mailWorks: boolean | null },
): Promise<void> {
  await sql`select countersign.beat(${processId}, ${mailWorks})`
}

/** A worker says that it ends. */
export async function rest({ sql }: Database, { processId }: { processId: string }): Promise<void> {
  await sql`select countersign.rest(${processId})`
}

export interface Health {
  /** Since a worker last said that it is alive; `null` when none has within an hour. */
  workerSeconds: number | null
  /** Whether a mail server lets a worker in; `null` when none was asked yet. */
  mailWorks: boolean | null
}

/** What this version calls: without it the database is not its own. */
const FUNCTIONS = [
  'hold',
  'confirm',
  'look_up_links',
  'claim_messages_2',
  'complete_messages',
  'rate_limit',
]

/** Writes, and returns the state of things. Throws where the database cannot be reached or written, or does not fit. */
export async function checkHealth(
  { sql }: Database,
  { processId }: { processId: string },
): Promise<Health> {
  const [row] = await sql<
    { worker_seconds: number | null; mail_works: boolean | null; missing: string[] }[]
  >`
    select * from countersign.health(${processId}, ${FUNCTIONS}::text[])`
  if (!row || row.missing.length > 0)
    throw new Error(`the database was migrated for another version: it has no ${row?.missing}`)
  return { workerSeconds: row.worker_seconds, mailWorks: row.mail_works }
}
