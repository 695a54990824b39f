import { type Database, type DueMessage, deliverMessages, type SendResult } from '@countersign/core'
import type { Logger } from '../log.ts'
import { keepHouse } from './keep-house.ts'

export interface OutboxWorkerOptions {
  db: Database
  links: Parameters<typeof deliverMessages>[1]['links']
  linkEpoch?: number
  retentionDays?: number
  send(message: DueMessage): Promise<SendResult>
  log: Logger
  leaseSeconds?: number
  /** The backstop for what no wake-up announced. */
  pollSeconds?: number
}

export interface OutboxWorker {
  /** A message may be waiting: looks at once. */
  wake(): void
  /** Lets the batch under way end, then stops. */
  stop(): Promise<void>
}

const BATCH_SIZE = 50
const KEEP_HOUSE_EVERY_SECONDS = 60

/**
 * Empties the outbox: whenever it is woken, else each second. Any number of them, in any number of
 * processes, share the work through the database. A failing database is logged and tried again.
 */
export function startOutboxWorker({
  db,
  links,
  linkEpoch,
  retentionDays = 0,
  send,
  log,
  leaseSeconds = 60,
  pollSeconds = 1,
}: OutboxWorkerOptions): OutboxWorker {
  let isStopping = false
  let isWoken = false
  let rouse = () => {}
  let nextHousekeepingAt = 0

  async function runOnce(): Promise<boolean> {
    if (Date.now() >= nextHousekeepingAt) {
      nextHousekeepingAt = Date.now() + KEEP_HOUSE_EVERY_SECONDS * 1000
      await keepHouse(db, log, { retentionDays })
    }
    const claimed = await deliverMessages(db, {
      links,
      epoch: linkEpoch,
      send,
      batchSize: BATCH_SIZE,
      leaseSeconds,
    })
    return claimed === BATCH_SIZE
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      isWoken = false
      let hasMore = false
      try {
        hasMore = await runOnce()
      } catch (error) {
        log.error({ error }, 'the outbox could not be read; trying again')
      }
      if (!hasMore && !isWoken && !isStopping) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pollSeconds * 1000)
          rouse = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    }
  }

  const running = run()
  const wake = () => {
    isWoken = true
    rouse()
  }
  return {
    wake,
    async stop() {
      isStopping = true
      wake()
      await running
    },
  }
}
