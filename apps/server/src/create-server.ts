import { parseKey, userAgentFamily, type ViewOutcome } from '@countersign/changes'
import {
  confirmChange,
  declineChange,
  recordOpenings,
  renewVerification,
  viewVerification,
} from '@countersign/core'
import { connect } from '@countersign/db'
import { type ServerType, serve } from '@hono/node-server'
import { hashPassword } from 'better-auth/crypto'
import { createAuth } from './auth.ts'
import { createApp } from './http/create-app.ts'
import { panelRoutes } from './http/panel-routes.ts'
import { judgePassword } from './judge-password.ts'
import { createLimiter } from './limits/create-limiter.ts'
import { limitVisitor } from './limits/limit-visitor.ts'
import { networkOf } from './limits/network-of.ts'
import type { Logger } from './log.ts'
import { type LinkVisitor, linkRoutes } from './pages/link-routes.ts'
import { type OpeningBuffer, startOpeningBuffer } from './pages/opening-buffer.ts'
import { parseSender, type Settings } from './settings.ts'
import { StartError } from './start-error.ts'
import { hangOutboxBell } from './worker/outbox-bell.ts'
import { startOutboxWorker } from './worker/outbox-worker.ts'
import { connectMailServer } from './worker/smtp.ts'
import { maskedKey, writeMail } from './worker/write-mail.ts'

export interface RunningServer {
  port: number
  /** The HTTP surface without its socket; Node's request goes in as `incoming`. */
  fetch: Fetch
  stop(): Promise<void>
  /** Why the mail server cannot be used now, in its own words; `null` when it can. */
  mailServerFault(): Promise<string | null>
}

type Fetch = Parameters<typeof serve>[0]['fetch']

const DATABASE_CONNECTIONS = 10

/** Starts HTTP and the worker on these settings. Throws a StartError when the port is taken. */
export async function createServer(
  settings: Settings,
  { panelDir, log }: { panelDir: string; log: Logger },
): Promise<RunningServer> {
  const db = connect(settings.databaseUrl, { max: DATABASE_CONNECTIONS })
  const openings = startOpeningBuffer({ record: (batch) => recordOpenings(db, batch), log })
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
  const wakeOutbox = () => {
    worker.wake()
    bell.ring()
  }

  const limiter = createLimiter(db, log)
  const limitsOf = (address: string) => limitVisitor(db, limiter, networkOf(address))

  const epoch = settings.linkEpoch
  const links = linkRoutes(
    {
      async view(key, visitor) {
        const outcome = await viewVerification(db, { key, epoch })
        noteOpening(openings, key, visitor, outcome)
        await limitsOf(visitor.address).afterView(key, outcome)
        return outcome
      },
      async confirm(key, given, { address }) {
        const outcome = await confirmChange(db, { key, epoch, given }, hashPassword, judgePassword)
        await limitsOf(address).afterChoice(key, outcome)
        if (outcome.outcome === 'applied') wakeOutbox()
        return outcome
      },
      async decline(key, { address }) {
        const outcome = await declineChange(db, { key, epoch })
        await limitsOf(address).afterChoice(key, outcome)
        if (outcome.outcome === 'declined') wakeOutbox()
        return outcome
      },
      async renew(key, { address }) {
        const limits = limitsOf(address)
        await limits.beforeRenewal(await viewVerification(db, { key, epoch }))
        const outcome = await renewVerification(db, { key, epoch })
        await limits.afterChoice(key, outcome)
        if (outcome.outcome === 'renewed') wakeOutbox()
        return outcome
      },
    },
    {
      linkPath: settings.linkPath,
      senderName: parseSender(settings.mailFrom).name,
      replyTo: settings.mailReplyTo === null ? null : parseSender(settings.mailReplyTo).address,
      timeZone: settings.timeZone,
    },
  )
  const app = createApp({
    publicUrl: settings.publicUrl,
    trustedProxies: settings.trustedProxies,
    limiter,
    limitsOf,
    auth: createAuth(db, settings, log),
    context: {
      db,
      seals: settings.seals,
      hashGiven: hashPassword,
      judgeGiven: judgePassword,
      linkEpoch: settings.linkEpoch,
      wakeOutbox,
      inBackground: (work) =>
        void work.catch((error: unknown) => log.error({ error }, 'background work failed')),
      previewMail: (message) =>
        writeMail(settings, {
          ...message,
          key: message.kind === 'link' ? maskedKey(message.view) : null,
        }),
    },
    links,
    panel: await panelRoutes(panelDir),
    checkReady: () => db.sql`select 1`,
    log,
  })
  const stopParts = async () => {
    await bell.stop()
    await worker.stop()
    mailServer.close()
    await openings.stop()
    await db.end()
  }
  const http = await listen(app.fetch, settings).catch(async (error: unknown) => {
    await stopParts()
    throw error
  })
  return {
    port: (http.address() as { port: number }).port,
    fetch: app.fetch,
    async stop() {
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        if ('closeIdleConnections' in http) http.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in http && http.closeAllConnections(), 2000).unref()
      })
      await stopParts()
    },
    mailServerFault: () => mailServer.findFault(),
  }
}

/** An answer to the page's own form shows the page too, and is no opening; nor is a key that does not fit. */
function noteOpening(
  openings: OpeningBuffer,
  key: string,
  { method, userAgent }: LinkVisitor,
  { outcome }: ViewOutcome,
): void {
  const parts = parseKey(key)
  if (outcome !== 'found' || !parts || (method !== 'GET' && method !== 'HEAD')) return
  openings.note({ verificationId: parts.id, method, family: userAgentFamily(userAgent) })
}

function listen(fetch: Fetch, { host, port }: Settings): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, hostname: host, port }, () => resolve(server))
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is taken by another program'
          : `cannot be used (${error.code})`
      reject(new StartError(`Port ${port} ${why}: end that program, or set PORT to another.`))
    })
  })
}
