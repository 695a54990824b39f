import type { DatabaseMetrics } from '@countersign/core'
import { Gauge, type Registry } from 'prom-client'

/** However often and by however many it is scraped, the database is asked once in so long. */
const READ_EVERY_MS = 5_000

interface Measure {
  name: string
  help: string
  /** `null`: there is nothing to show. */
  of(read: DatabaseMetrics): number | null
}

const measures: Measure[] = [
  {
    name: 'countersign_outbox_mails',
    help: 'Mails that are queued, at most 10,000.',
    of: ({ queuedMails }) => queuedMails,
  },
  {
    name: 'countersign_outbox_oldest_due_seconds',
    help: 'For how long the mail that waits longest has been due. 0 where none is.',
    of: ({ oldestDueMail }) => oldestDueMail ?? 0,
  },
  {
    name: 'countersign_webhook_queue',
    help: 'Webhook deliveries that are queued, at most 10,000.',
    of: ({ queuedWebhooks }) => queuedWebhooks,
  },
  {
    name: 'countersign_webhook_oldest_due_seconds',
    help: 'For how long the delivery that waits longest has been due, of endpoints that are not paused. 0 where none is.',
    of: ({ oldestDueWebhook }) => oldestDueWebhook ?? 0,
  },
  {
    name: 'countersign_worker_heartbeat_timestamp_seconds',
    help: 'When a worker was last alive, in seconds since 1970.',
    of: ({ workerAliveAt }) => workerAliveAt,
  },
  {
    name: 'countersign_mail_server_up',
    help: 'Whether the mail server lets a worker in: 1 or 0.',
    of: ({ mailWorks }) => (mailWorks === null ? null : Number(mailWorks)),
  },
  {
    name: 'countersign_audit_checkpoint_timestamp_seconds',
    help: 'When the last checkpoint over the audit trail was made, in seconds since 1970.',
    of: ({ checkpointAt }) => checkpointAt,
  },
  {
    name: 'countersign_audit_oldest_uncovered_event_seconds',
    help: 'The age of the oldest event that no checkpoint covers. 0 where all are covered.',
    of: ({ oldestUncoveredEvent }) => oldestUncoveredEvent ?? 0,
  },
  {
    name: 'countersign_audit_check_timestamp_seconds',
    help: 'When a worker last checked the audit trail, in seconds since 1970.',
    of: ({ auditCheckedAt }) => auditCheckedAt,
  },
  {
    name: 'countersign_audit_check_faults',
    help: 'Faults that a check of the audit trail found, until verify-audit finds none.',
    of: ({ auditFaults }) => auditFaults,
  },
  {
    name: 'countersign_audit_last_event',
    help: 'The number of the last event of the audit trail. It falls only where a backup was restored.',
    of: ({ lastEvent }) => lastEvent,
  },
  {
    name: 'countersign_expiry_sweep_lag_seconds',
    help: 'For how long the verification that ran out first is not stored as expired yet. 0 where none is.',
    of: ({ oldestUnswept }) => oldestUnswept ?? 0,
  },
]

interface Watching {
  read(): Promise<DatabaseMetrics>
  onError(error: unknown): void
  everyMs?: number
}

/**
 * Shows what is measured of the database as a whole, read as it is scraped. Where it cannot be read, these series are
 * missing, and `countersign_database_up` is 0.
 */
export function watchDatabase(
  registry: Registry,
  { read, onError, everyMs = READ_EVERY_MS }: Watching,
): void {
  let reading: Promise<DatabaseMetrics | null> = Promise.resolve(null)
  let readAt = Number.NEGATIVE_INFINITY
  const latest = () => {
    // guard scrapes-ask-once: "performance.now() - readAt >= everyMs" → "true" (watch-database.test.ts)
    if (performance.now() - readAt >= everyMs) {
      readAt = performance.now()
      reading = read().catch((error: unknown) => {
        onError(error)
        return null
      })
    }
    return reading
  }
  const gauge = (
    { name, help }: Pick<Measure, 'name' | 'help'>,
    of: (read: DatabaseMetrics | null) => number | null,
  ) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        const value = of(await latest())
        // guard no-stale-gauges: "this.remove()" → "return" (watch-database.test.ts)
        if (value === null) this.remove()
        else this.set(value)
      },
    })
  gauge(
    {
      name: 'countersign_database_up',
      help: 'Whether the database could be read for the metrics of all processes together: 1 or 0.',
    },
    (read) => Number(read !== null),
  )
  for (const measure of measures) gauge(measure, (read) => read && measure.of(read))
}
