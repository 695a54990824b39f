import {
  type AccountNotice,
  type Completion,
  claimMessages,
  createBatcher,
  type Database,
  type Delivery,
  type DueMessage,
  extendLeases,
  type SendResult,
  sendClaimed,
} from '@countersign/core'
import type { Logger } from '../log/log.ts'
import { completeInTime } from './complete-in-time.ts'

export interface MessageSenderOptions {
  db: Database
  linkKeys: Delivery['linkKeys']
  send(message: DueMessage | AccountNotice): Promise<SendResult>
  leaseSeconds: number
  log: Logger
  /** Told what came of each mail, and how many are in hand whenever that changes. */
  watch?: { completed(outcome: Completion['outcome']): void; inHand(count: number): void }
}

export interface MessageSender {
  /** Claims up to so many due messages and begins to send them. Returns how many it claimed. */
  claim(batchSize: number): Promise<number>
  /** Claimed and not completed: so many come late, or come again, when this process dies. */
  inHand(): number
  /** Resolves when the next message is completed. */
  nextCompletion(): Promise<void>
  /** Completes all that were claimed, then stops. */
  stop(): Promise<void>
}

/** A process that is to end tries no longer than this to write down what it sent. */
const STOP_WITHIN_MS = 5_000

/** Sends claimed messages and completes them; those that end while others are being completed go together. */
export function createMessageSender({
  db,
  linkKeys,
  send,
  leaseSeconds,
  log,
  watch,
}: MessageSenderOptions): MessageSender {
  const inHand = new Map<string, { id: string; attempt: number }>()
  const batches = new Set<Promise<void>>()
  let completed = Promise.withResolvers<void>()
  const stopping = new AbortController()

  const complete = createBatcher(
    async (ended: readonly Completion[]) => {
      // guard sent-is-written-down: "withinMs: leaseSeconds * 1000" → "withinMs: 0" (outbox-worker.db.test.ts)
      const patience = { withinMs: leaseSeconds * 1000, signal: stopping.signal }
      await completeInTime(db, ended, patience).catch((error: unknown) =>
        log.error(
          { error },
          'mails could not be completed; they are sent again when their lease is over',
        ),
      )
      return ended.map(() => null)
    },
    { maxBatchSize: 50, concurrency: 1 },
  )

  function letGo(ids: readonly string[]): void {
    for (const id of ids) inHand.delete(id)
    watch?.inHand(inHand.size)
    completed.resolve()
    completed = Promise.withResolvers()
  }

  async function sendBatch(claimed: Awaited<ReturnType<typeof claimMessages>>): Promise<void> {
    try {
      await sendClaimed(db, { linkKeys, send }, claimed, async (completion) => {
        await complete(completion)
        watch?.completed(completion.outcome)
        letGo([completion.id])
      })
    } catch (error) {
      log.error({ error }, faultOf(error))
    } finally {
      letGo(claimed.map(({ message_id }) => message_id))
    }
  }

  // A server may take ten minutes to accept a mail: no other worker is to send it meanwhile.
  const leases = setInterval(
    () => {
      // guard leases-of-slow-mails: "[...inHand.values()]" → "[]" (outbox-worker.db.test.ts)
      extendLeases(db, [...inHand.values()], leaseSeconds).catch((error: unknown) =>
        log.warn({ error }, 'the leases of mails on their way could not be extended'),
      )
    },
    (leaseSeconds * 1000) / 3,
  )

  return {
    async claim(batchSize) {
      const claimed = await claimMessages(db, { batchSize, leaseSeconds })
      for (const { message_id: id, attempt } of claimed) inHand.set(id, { id, attempt })
      watch?.inHand(inHand.size)
      const batch = sendBatch(claimed).finally(() => batches.delete(batch))
      batches.add(batch)
      return claimed.length
    },
    inHand: () => inHand.size,
    nextCompletion: () => completed.promise,
    async stop() {
      const giveUp = setTimeout(() => stopping.abort(), STOP_WITHIN_MS)
      await Promise.all(batches)
      clearTimeout(giveUp)
      clearInterval(leases)
    },
  }
}

const faultOf = (error: unknown): string =>
  error instanceof AggregateError
    ? 'mails could not be written; they are tried again'
    : 'a batch of mails could not be sent; it is tried again when its lease is over'
