import type { Pool } from '@countersign/db/pool'

const CHANNEL = 'countersign_outbox'
const QUIET_MS = 10

export interface OutboxNotifier {
  /** Notifies the other processes that a message may be waiting; at most once per 10 ms. */
  ring(): void
  stop(): Promise<void>
}

/**
 * Wakes the workers of other processes through PostgreSQL, never from inside a hold's transaction: a
 * notification there would make all commits wait for one another. Losing one costs a poll's delay.
 * Without `onRing` nothing is listened to, nor behind a pooler that lends connections for each transaction: there
 * workers look each second.
 */
export async function startOutboxNotifier(
  db: Pool,
  log: { warn(fields: object, message: string): void },
  onRing?: () => void,
): Promise<OutboxNotifier> {
  let timer: NodeJS.Timeout | undefined
  let isDue = false
  const soundIfDue = () => {
    timer = undefined
    if (!isDue) return
    isDue = false
    timer = setTimeout(soundIfDue, QUIET_MS)
    db.sql
      .notify(CHANNEL, '')
      .catch((error: unknown) => log.warn({ error }, 'could not wake other workers'))
  }
  if (onRing && db.isPrepared) await db.sql.listen(CHANNEL, onRing)
  return {
    ring() {
      isDue = true
      // At once after a quiet while; else when that is over.
      if (!timer) soundIfDue()
    },
    async stop() {
      // Listening ends with the pool: a database that hangs would not answer to a farewell.
      clearTimeout(timer)
    },
  }
}
