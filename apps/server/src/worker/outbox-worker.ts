import {
  type AccountNotice,
  type CheckpointKey,
  type Completion,
  claimMessages,
  completeMessages,
  type Database,
  type Delivery,
  type DueMessage,
  extendLeases,
  type SendResult,
  sendClaimed,
} from '@countersign/core'
import type { Logger } from '../log.ts'
import { gather } from './gather.ts'
import { keepHouse } from './keep-house.ts'

export interface OutboxWorkerOptions {
  db: Database
  links: Delivery['links']
  linkEpoch?: number
  retentionDays?: number
  checkpointKey?: CheckpointKey | undefined
  send(message: DueMessage | AccountNotice): Promise<SendResult>
  /** How many mails it makes sense to claim now: none while the mail server is left alone. */
  room?(): number
  log: Logger
  leaseSeconds?: number
  /** The backstop for what no wake-up announced. */
  pollSeconds?: number
}

export interface OutboxWorker {
  /** A message may be waiting: looks at once. */
  wake(): void
  /** Lets the batches under way end, then stops. */
  stop(): Promise<void>
}

const BATCH_SIZE = 50
/** More are claimed while the last of a batch are sent, so that no connection waits for a claim. */
const MAX_UNSENT = 75
/** Claimed and not completed: no more than these come later, or come again, when this process dies. */
const MAX_IN_HAND = 150
/** What became of mails is written down once so many have ended, or one has waited so long. */
const COMPLETED_TOGETHER = { enough: BATCH_SIZE, patienceMs: 50 }
const KEEP_HOUSE_EVERY_SECONDS = 60

/**
 * Empties the outbox: whenever it is woken, else each second. Any number of them, in any number of
 * processes, share the work through the database. A failing database is logged and tried again.
 */
export function startOutboxWorker({
  db,
  links,
  linkEpoch = 0,
  retentionDays = 0,
  checkpointKey,
  send,
  room = () => BATCH_SIZE,
  log,
  leaseSeconds = 60,
  pollSeconds = 1,
}: OutboxWorkerOptions): OutboxWorker {
  const batches = new Set<Promise<void>>()
  /** The claims whose mails are being sent, by the message's id. */
  const sending = new Map<string, { id: string; attempt: number }>()
  let unsent = 0
  let isStopping = false
  let isWoken = false
  let rouse = () => {}
  let tellProgress = () => {}
  let nextHousekeepingAt = 0

  const completions = gather<Completion>(
    (ended) =>
      completeMessages(db, ended).catch((error: unknown) =>
        log.error(
          { error },
          'mails could not be completed; they are sent again when their lease is over',
        ),
      ),
    { ...COMPLETED_TOGETHER, onDelivered: () => tellProgress() },
  )

  function hasRoom(): boolean {
    return (
      unsent + BATCH_SIZE <= MAX_UNSENT && unsent + completions.count() + BATCH_SIZE <= MAX_IN_HAND
    )
  }

  /** Whether more messages may be waiting. What was claimed is sent beside whatever comes next. */
  async function claimOnce(): Promise<boolean> {
    const batchSize = Math.min(BATCH_SIZE, room())
    if (batchSize === 0) return false
    const claimed = await claimMessages(db, { batchSize, leaseSeconds })
    if (claimed.length === 0) return false
    for (const { message_id: id, attempt } of claimed) sending.set(id, { id, attempt })
    let left = claimed.length
    unsent += left
    const leave = (count: number) => {
      left -= count
      unsent -= count
      tellProgress()
    }
    const batch = sendClaimed(db, { links, send }, claimed, (completion) => {
      sending.delete(completion.id)
      completions.add(completion)
      leave(1)
      // No more answers are on their way to be waited for.
      if (unsent === 0) completions.flush()
    })
      .catch((error: unknown) => log.error({ error }, faultOf(error)))
      .finally(() => {
        batches.delete(batch)
        for (const { message_id } of claimed) sending.delete(message_id)
        // All of them, when nothing could be sent.
        leave(left)
      })
    batches.add(batch)
    return claimed.length === batchSize
  }

  /** A server may take ten minutes to say that it took a mail: nobody else is to send it meanwhile. */
  const leases = setInterval(
    () => {
      extendLeases(db, [...sending.values()], leaseSeconds).catch((error: unknown) =>
        log.warn({ error }, 'the leases of mails on their way could not be extended'),
      )
    },
    (leaseSeconds * 1000) / 3,
  )

  async function keepHouseInTime(): Promise<void> {
    if (Date.now() < nextHousekeepingAt) return
    nextHousekeepingAt = Date.now() + KEEP_HOUSE_EVERY_SECONDS * 1000
    const isMoreLeft = await keepHouse(db, log, { retentionDays, linkEpoch, checkpointKey })
    if (isMoreLeft) nextHousekeepingAt = Date.now()
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      isWoken = false
      let hasMore = false
      try {
        await keepHouseInTime()
        hasMore = await claimOnce()
      } catch (error) {
        log.error({ error }, 'the outbox could not be read; trying again')
      }
      while (!hasRoom()) {
        await new Promise<void>((resolve) => {
          tellProgress = resolve
        })
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
    await Promise.all(batches)
    clearInterval(leases)
    await completions.settle()
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

const faultOf = (error: unknown): string =>
  error instanceof AggregateError
    ? 'mails could not be written; they are tried again'
    : 'a batch of mails could not be sent; it is tried again when its lease is over'
