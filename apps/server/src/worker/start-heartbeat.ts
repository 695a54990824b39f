import { randomUUID } from 'node:crypto'
import { beat, type Database, rest } from '@countersign/core'
import type { Logger } from '../log/log.ts'

export interface Heartbeat {
  stop(): Promise<void>
}

const BEAT_EVERY_MS = 1_000
/** Signing in at the mail server is work for it. */
const ASK_MAIL_EVERY_MS = 30_000

/** Writes down each second that this worker is alive, and whether its mail server lets it in. */
export function startHeartbeat(
  db: Database,
  { findFault, log }: { findFault(): Promise<string | null>; log: Logger },
): Heartbeat {
  const processId = randomUUID()
  let mailWorks: boolean | null = null
  let beating: Promise<void> | null = null

  const askMail = () =>
    void findFault().then(
      (fault) => {
        mailWorks = fault === null
      },
      () => {
        mailWorks = false
      },
    )
  const beatOnce = () => {
    beating ??= beat(db, { processId, mailWorks })
      .catch((error: unknown) => log.warn({ error }, 'a sign of life could not be written down'))
      .finally(() => {
        beating = null
      })
  }
  askMail()
  beatOnce()
  const timers = [setInterval(beatOnce, BEAT_EVERY_MS), setInterval(askMail, ASK_MAIL_EVERY_MS)]
  for (const timer of timers) timer.unref()

  return {
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await beating
      await rest(db, { processId }).catch((error: unknown) =>
        log.warn({ error }, 'a worker could not say that it ends; it looks alive for some seconds'),
      )
    },
  }
}
