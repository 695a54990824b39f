import type { Database } from '@countersign/core'
import type { Logger } from '../log.ts'
import { parseSender, type Settings } from '../settings.ts'
import { hangOutboxBell } from './outbox-bell.ts'
import { startOutboxWorker } from './outbox-worker.ts'
import { connectMailServer } from './smtp.ts'
import { writeMail } from './write-mail.ts'

export interface Outbox {
  /** A message may be waiting: wakes this process's worker, if it has one, and those of others. */
  wake(): void
  /** Why the mail server cannot be used now, in its own words; `null` when it can, or is not needed here. */
  findFault(): Promise<string | null>
  stop(): Promise<void>
}

/** Starts a worker that empties the outbox into the mail server. */
export async function startOutbox(db: Database, settings: Settings, log: Logger): Promise<Outbox> {
  const mailServer = connectMailServer(settings.smtpUrl)
  const senderDomain = parseSender(settings.mailFrom).address.split('@')[1] ?? 'localhost'
  const worker = startOutboxWorker({
    db,
    links: settings.links,
    linkEpoch: settings.linkEpoch,
    retentionDays: settings.retentionDays,
    log,
    async send(message) {
      const mail = await writeMail(settings, message)
      return mailServer.send({
        ...mail,
        from: settings.mailFrom,
        replyTo: settings.mailReplyTo,
        to: message.recipient,
        messageId: `${message.messageId}@${senderDomain}`,
      })
    },
  })
  const bell = await hangOutboxBell(db, log, worker.wake)
  return {
    wake() {
      worker.wake()
      bell.ring()
    },
    findFault: () => mailServer.findFault(),
    async stop() {
      await bell.stop()
      await worker.stop()
      mailServer.close()
    },
  }
}

/** The outbox of a process that only fills it: others' workers are told. */
export async function callOutbox(db: Database, log: Logger): Promise<Outbox> {
  const bell = await hangOutboxBell(db, log)
  return { wake: bell.ring, findFault: async () => null, stop: bell.stop }
}
