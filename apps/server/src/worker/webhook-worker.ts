import {
  claimWebhooks,
  completeWebhooks,
  createBatcher,
  type Database,
  type KeyRing,
  type WebhookClaim,
  type WebhookCompletion,
} from '@countersign/core'
import type { Logger } from '../log/log.ts'
import { publicAgent } from '../webhooks/public-agent.ts'
import { sendWebhook } from '../webhooks/send-webhook.ts'
import { createWakeableSleep } from './wakeable-sleep.ts'

export interface WebhookWorkerOptions {
  db: Database
  linkKeys: KeyRing
  /** Whether addresses that are not public may be asked. */
  allowPrivate: boolean
  log: Logger
  /** Told what came of each delivery. */
  onCompleted?(outcome: WebhookCompletion['outcome']): void
  /** Longer than a request may take. */
  leaseSeconds?: number
  pollSeconds?: number
}

export interface WebhookWorker {
  /** A delivery may be waiting: looks soon. */
  wake(): void
  /** Ends what is on its way within so many milliseconds, then stops. */
  stop(withinMs: number): Promise<void>
}

/** How many requests are on their way to one endpoint, and in all. */
const PER_ENDPOINT = 10
const IN_ALL = 100
/** Woken by each hold and confirmation, of which most concern no webhook: it looks at most so often. */
const SHORTEST_PAUSE_MS = 50

/**
 * Sends webhooks: whenever it is woken, else each second. Any number of them, in any number of processes, share the
 * work through the database. A failing database is logged and tried again.
 */
export function startWebhookWorker({
  db,
  linkKeys,
  allowPrivate,
  log,
  onCompleted = () => {},
  leaseSeconds = 60,
  pollSeconds = 1,
}: WebhookWorkerOptions): WebhookWorker {
  const agent = publicAgent({ allowPrivate })
  const giveUp = new AbortController()
  const inHand = new Map<string, number>()
  const sending = new Set<Promise<void>>()
  const { sleep, reset, wake } = createWakeableSleep()
  let isStopping = false

  const complete = createBatcher(
    async (ended: readonly WebhookCompletion[]) => {
      try {
        for (const webhook of await completeWebhooks(db, ended))
          log.error(
            { webhook },
            'a webhook is paused: its endpoint does not accept what it is sent',
          )
      } catch (error) {
        log.error(
          { error },
          'webhooks could not be completed; they are sent again when their lease is over',
        )
      }
      return ended.map(() => null)
    },
    { maxBatchSize: 50, concurrency: 1 },
  )

  function countInHand(endpointId: string, change: number): void {
    const count = (inHand.get(endpointId) ?? 0) + change
    if (count > 0) inHand.set(endpointId, count)
    else inHand.delete(endpointId)
  }

  async function sendOne(claim: WebhookClaim): Promise<void> {
    countInHand(claim.endpointId, 1)
    const completion = await sendWebhook(claim, {
      config: db.config,
      linkKeys,
      agent,
      signal: giveUp.signal,
    })
    await complete(completion)
    onCompleted(completion.outcome)
    countInHand(claim.endpointId, -1)
  }

  /** Whether more may be waiting. */
  async function claimBatch(): Promise<boolean> {
    if (sending.size >= IN_ALL) return false
    const busy = [...inHand].filter(([, count]) => count >= PER_ENDPOINT).map(([id]) => id)
    const claims = await claimWebhooks(db, {
      perEndpoint: PER_ENDPOINT,
      busy,
      leaseSeconds,
    })
    for (const claim of claims) {
      const one = sendOne(claim).finally(() => {
        sending.delete(one)
        wake()
      })
      sending.add(one)
    }
    return claims.length > 0
  }

  async function run(): Promise<void> {
    while (!isStopping) {
      reset()
      let hasMore = false
      try {
        hasMore = await claimBatch()
      } catch (error) {
        log.error({ error }, 'webhooks could not be read; trying again')
      }
      if (!hasMore && !isStopping) await sleep(pollSeconds * 1000)
      if (!isStopping) await new Promise((resolve) => setTimeout(resolve, SHORTEST_PAUSE_MS))
    }
    await Promise.all(sending)
    await agent.close()
  }

  const running = run()
  return {
    wake,
    async stop(withinMs) {
      isStopping = true
      wake()
      const timer = setTimeout(() => giveUp.abort(), withinMs)
      await running
      clearTimeout(timer)
    },
  }
}
