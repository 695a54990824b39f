import type { Database } from '@countersign/db'

/** What is measured of the database as a whole. Times are seconds since 1970, ages seconds; `null` where there is none. */
export interface DatabaseMetrics {
  /** At most 10,000, as is that of webhooks. */
  queuedMails: number
  /** For how long the mail that waits longest has been due. */
  oldestDueMail: number | null
  queuedWebhooks: number
  /** The same, of endpoints that are not paused. */
  oldestDueWebhook: number | null
  /** When a worker was last alive. */
  workerAliveAt: number | null
  /** Whether a mail server lets a worker in; `null` while none was asked. */
  mailWorks: boolean | null
  checkpointAt: number | null
  /** The age of the oldest event that no checkpoint covers. */
  oldestUncoveredEvent: number | null
  /** When a worker last checked the audit trail. */
  auditCheckedAt: number | null
  /** What a check found, until `verify-audit` finds nothing. */
  auditFaults: number
  /** How many events were written; less than before in a backup that was restored. */
  lastEvent: number
  /** For how long the verification that ran out first is not stored as expired yet. */
  oldestUnswept: number | null
}

/** Reads it in one statement, whose cost does not grow with the tables. A standby will do. */
export async function readMetrics({ sql }: Pick<Database, 'sql'>): Promise<DatabaseMetrics> {
  const [row] = await sql<DatabaseMetrics[]>`
    select queued_mails as "queuedMails", oldest_due_mail as "oldestDueMail", queued_webhooks as "queuedWebhooks",
      oldest_due_webhook as "oldestDueWebhook", worker_alive_at as "workerAliveAt", mail_works as "mailWorks",
      checkpoint_at as "checkpointAt", oldest_uncovered_event as "oldestUncoveredEvent",
      audit_checked_at as "auditCheckedAt", audit_faults as "auditFaults",
      coalesce(last_event, 0)::double precision as "lastEvent", oldest_unswept as "oldestUnswept"
    from countersign.read_metrics()`
  if (!row) throw new Error('the metrics of the database returned no row')
  return row
}
