import { type Database, startOutboxNotifier } from '@countersign/core'
import type { Settings } from '../config/settings.ts'
import type { Logger } from '../log/log.ts'
import { readSender } from '../mail/compose-mime.ts'
import { openTransport } from '../mail/open-transport.ts'
import { mailWriter } from '../mail/write-mail.ts'
import type { Metrics } from '../metrics/create-metrics.ts'
import { logRefusals } from './log-refusals.ts'
import { startOutboxWorker } from './outbox-worker.ts'
import { startHeartbeat } from './start-heartbeat.ts'
import { startWebhookWorker } from './webhook-worker.ts'

/** How long mails and webhooks on their way may take once the process is to end. */
const STOP_WITHIN_MS = 10_000

export interface Outbox {
  /** A message may be waiting: wakes this process's worker, if it has one, and those of others. */
  wake(): void
  /** Why the mail server cannot be used now, in its own words; `null` when it can, or is not needed here. */
  findFault(): Promise<string | null>
  stop(): Promise<void>
}

/** Starts a worker that empties the outbox. Throws a StartError where what its mails leave by is not set. */
export async function startOutbox(
  db: Database,
  settings: Settings,
  { log, metrics }: { log: Logger; metrics: Metrics },
): Promise<Outbox> {
  const transport = openTransport(settings)
  const sender = readSender(settings.mailFrom, settings.mailReplyTo)
  const writeMail = mailWriter(settings)
  const note = logRefusals(log)
  const worker = startOutboxWorker({
    db,
    linkKeys: settings.linkKeys,
    linkEpoch: settings.linkEpoch,
    retentionDays: settings.retentionDays,
    checkpointKey: settings.checkpointKey,
    alertsOwners: settings.config.alerts?.toOwners !== false,
    log,
    watch: {
      completed: (outcome) => metrics.mails.inc({ outcome }),
      inHand: (count) => metrics.mailsInHand.set(count),
    },
    room: transport.room,
    async send(message) {
      const result = await transport.send({
        ...writeMail(message),
        sender,
        to: message.recipient,
        messageId: `${message.messageId}@${sender.domain}`,
        threadId: message.threadId && `${message.threadId}.thread@${sender.domain}`,
      })
      note(result)
      return result
    },
  })
  const webhooks = startWebhookWorker({
    db,
    linkKeys: settings.linkKeys,
    allowPrivate: settings.webhookPrivateAddresses,
    log,
    onCompleted: (outcome) => metrics.webhooks.inc({ outcome }),
  })
  const wake = () => {
    worker.wake()
    webhooks.wake()
  }
  const bell = await startOutboxNotifier(db, log, wake)
  const heartbeat = startHeartbeat(db, { findFault: transport.findFault, log })
  return {
    wake() {
      wake()
      bell.ring()
    },
    findFault: transport.findFault,
    async stop() {
      await bell.stop()
      await heartbeat.stop()
      // What a server has not answered by then is deferred.
      const giveUp = setTimeout(transport.close, STOP_WITHIN_MS)
      await Promise.all([worker.stop(), webhooks.stop(STOP_WITHIN_MS)])
      clearTimeout(giveUp)
      transport.close()
    },
  }
}

/** The outbox of a process that only fills it: others' workers are told. */
export async function connectRemoteOutbox(db: Database, log: Logger): Promise<Outbox> {
  const bell = await startOutboxNotifier(db, log)
  return { wake: bell.ring, findFault: async () => null, stop: bell.stop }
}
