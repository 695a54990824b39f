import type { CheckpointKey } from '@countersign/core'
import { createMessageSender, type MessageSenderOptions } from '../mail/message-sender.ts'
import { runMaintenance } from './run-maintenance.ts'
import { createWakeableSleep } from './wakeable-sleep.ts'

export interface OutboxWorkerOptions extends Omit<MessageSenderOptions, 'leaseSeconds'> {
  linkEpoch?: number
  retentionDays?: number
  checkpointKey?: CheckpointKey | undefined
  alertsOwners?: boolean
  /** How many mails it makes sense to claim now: none while the mail server is left alone. */
  room?(): number
  leaseSeconds?: number
  /** The backstop for what no wake-up announced. */
  pollSeconds?: number
}

export interface OutboxWorker {
  /** A message may be waiting: looks at once. */
  wake(): void
  /** Completes what is being sent, then stops. */
  stop(): Promise<void>
}

const BATCH_SIZE = 50
/** The next batch is claimed while half of the last one is being sent, so that no connection waits for a claim. */
const MAX_IN_HAND = 1.5 * BATCH_SIZE
const KEEP_HOUSE_EVERY_SECONDS = 60

/**
 * Empties the outbox: whenever it is woken, else each second. Any number of them, in any number of
 * processes, share the work through the database. A failing database is logged and tried again.
 */
export function startOutboxWorker({
  linkEpoch = 0,
  retentionDays = 0,
  checkpointKey,
  alertsOwners = false,
  room = () => BATCH_SIZE,
  leaseSeconds = 60,
  pollSeconds = 1,
  ...options
}: OutboxWorkerOptions): OutboxWorker {
  const { db, log } = options
  const sender = createMessageSender({ ...options, leaseSeconds })
  const { sleep, reset, wake } = createWakeableSleep()
  let isStopping = false
  let nextHousekeepingAt = 0

  async function keepHouseInTime(): Promise<void> {
    // By the clock that nobody sets: one that was an hour ahead would make the next time an hour late.
    // guard maintenance-by-elapsed-time: "performance.now()" → "Date.now()" (outbox-worker.db.test.ts)
    const now = performance.now()
    if (now < nextHousekeepingAt) return
    nextHousekeepingAt = now + KEEP_HOUSE_EVERY_SECONDS * 1000
    const isMoreLeft = await runMaintenance(db, log, {
      retentionDays,
      linkEpoch,
      checkpointKey,
      alertsOwners,
    })
    if (isMoreLeft) nextHousekeepingAt = 0
  }

  /** Whether more messages may be waiting. */
  async function claimBatch(): Promise<boolean> {
    const batchSize = Math.min(BATCH_SIZE, room())
    return batchSize > 0 && (await sender.claim(batchSize)) === batchSize
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      reset()
      let hasMore = false
      try {
        await keepHouseInTime()
        hasMore = await claimBatch()
      } catch (error) {
        log.error({ error }, 'the outbox could not be read; trying again')
      }
      while (sender.inHand() + BATCH_SIZE > MAX_IN_HAND) await sender.nextCompletion()
      if (!hasMore && !isStopping) await sleep(pollSeconds * 1000)
    }
    await sender.stop()
  }

  const running = run()
  return {
    wake,
    async stop() {
      isStopping = true
      wake()
      await running
    },
  }
}
