import { createEventFeed, createService, type FoundMessage, type LiveFeed } from '@countersign/core'
import type { Database, ReadReplica } from '@countersign/db'
import { logoOf, standaloneHtml } from '@countersign/emails'
import { hashPassword } from 'better-auth/crypto'
import type { Hono } from 'hono'
import { createAuth } from '../accounts/auth.ts'
import { checkPasswordStrength } from '../accounts/check-password-strength.ts'
import { hostsOf, ownOrigins } from '../config/own-origins.ts'
import { pathOf } from '../config/places.ts'
import { parseSender, type Settings } from '../config/settings.ts'
import { settingsInWords } from '../config/settings-in-words.ts'
import { watchCaller } from '../connections.ts'
import { limitCodes } from '../limits/limit-codes.ts'
import { limitVisitor } from '../limits/limit-visitor.ts'
import { limits } from '../limits/limits.ts'
import { networkOf } from '../limits/network-of.ts'
import { createRateLimiter } from '../limits/rate-limit.ts'
import { linkRoutes } from '../links/link-routes.ts'
import { createLinkService } from '../links/link-service.ts'
import type { OpeningBuffer } from '../links/opening-buffer.ts'
import type { Logger } from '../log/log.ts'
import { noteOutcomes } from '../log/note-outcomes.ts'
import { inRequest } from '../log/request-context.ts'
import { mailHeaders, readSender } from '../mail/compose-mime.ts'
import { mailWriter, maskedKey } from '../mail/write-mail.ts'
import type { Metrics } from '../metrics/create-metrics.ts'
import type { Outbox } from '../worker/start-outbox.ts'
import { logRequests, noteAnswers } from './access-log.ts'
import { prepareAddressOf } from './client-address.ts'
import { createApp } from './create-app.ts'
import type { Fetch } from './listen.ts'
import { panelRoutes } from './panel-routes.ts'
import { preparePreload } from './preload.ts'
import { readYourWrites } from './read-your-writes.ts'
import { routeByPlace } from './route-by-place.ts'
import { requireOwnHost } from './route-by-prefix.ts'
import { prepareCommonHeaders } from './security-headers.ts'
import { securityTxt } from './security-txt.ts'
import { traceRequests } from './trace-requests.ts'

export interface WholeAppParts {
  panelDir: string
  log: Logger
  settings: Settings
  db: Database
  replica: ReadReplica | null
  openings: OpeningBuffer
  outbox: Outbox
  health: Hono
  metrics: Metrics
  live: LiveFeed
}

/** Everything that a process answers which is not a worker alone: links, panel, procedures, REST and health. */
export async function wholeApp({
  settings,
  db,
  replica,
  openings,
  outbox,
  health,
  metrics,
  live,
  panelDir,
  log,
}: WholeAppParts): Promise<Fetch> {
  // A series that begins with its first hit has no increase then.
  for (const limit of Object.keys(limits)) metrics.limitsHit.inc({ limit }, 0)
  const limiter = createRateLimiter(db, log, (limit) => metrics.limitsHit.inc({ limit }))
  const { linkPath, mailFrom, mailReplyTo, publicUrl, panelUrl } = settings
  const common = {
    headers: prepareCommonHeaders(publicUrl),
    // guard trusted-proxies: "settings.trustedProxies" → "['0.0.0.0/0']" (sign-in-limits.db.test.ts)
    addressOf: prepareAddressOf(settings.trustedProxies),
    logAnswer: noteAnswers(log),
  }
  const limitsOf = (address: string) => limitVisitor({ db, limiter }, networkOf(address))
  const service = noteOutcomes(
    createService({
      db,
      encryptionKeys: settings.encryptionKeys,
      linkEpoch: settings.linkEpoch,
      hashPrompted: hashPassword,
      validatePrompted: checkPasswordStrength,
      wakeOutbox: outbox.wake,
      watchCaller,
      log,
    }),
  )
  const linkService = createLinkService({ service, limitsOf, openings })
  const logo = logoOf(settings.config)
  const senderName = parseSender(mailFrom).name
  const site = {
    config: settings.config,
    linkPath,
    logo,
    senderName,
    replyTo: parseSender(mailReplyTo).address,
    timeZone: settings.timeZone,
  }
  const writeMail = mailWriter(settings)
  const sender = readSender(mailFrom, mailReplyTo)
  const requestDeps = {
    auth: createAuth(db, settings, { log, codeLimits: limitCodes(db, limiter) }),
    limitsOf,
    log,
    writes: readYourWrites(db, replica, {
      path: pathOf(panelUrl) || '/',
      isSecure: panelUrl.startsWith('https:'),
    }),
    context: {
      db,
      replica: () => replica?.state() ?? null,
      service,
      live,
      settings: settingsInWords(settings),
      signInWays: {
        passwords: settings.signIn.passwords,
        provider: settings.signIn.provider?.label ?? null,
      },
      webhooks: {
        linkKeys: settings.linkKeys,
        allowPrivate: settings.webhookPrivateAddresses,
      },
      inBackground: (work: Promise<void>) =>
        void work.catch((error: unknown) => log.error({ error }, 'background work failed')),
      previewMail(message: FoundMessage) {
        const key = message.kind === 'link' ? maskedKey(message.details) : null
        const mail = writeMail({ ...message, key })
        return {
          subject: mail.subject,
          html: standaloneHtml(mail),
          text: mail.text,
          headers: mailHeaders({ ...mail, sender, to: message.recipient }),
        }
      },
    },
  }
  const brand = { name: senderName, logo, headers: common.headers }
  const panel = await panelRoutes(panelDir, pathOf(panelUrl), brand, preparePreload(requestDeps))
  const places = [ownOrigins(publicUrl), ownOrigins(panelUrl)]
  const rest = createApp({
    ...requestDeps,
    places,
    common,
    wakeOutbox: outbox.wake,
    feed: createEventFeed(db),
    publicUrl,
    postmarkHookPassword: settings.postmarkHookPassword,
    limiter,
    health,
    securityTxt: securityTxt(settings.securityContact, publicUrl),
    panel,
  })
  const answer = traceRequests(
    logRequests(
      log,
      metrics,
      requireOwnHost(
        hostsOf(places.flat()),
        common.headers,
        routeByPlace(settings, common.headers, linkRoutes(linkService, site, common), rest),
      ),
    ),
  )
  return (request, env) => inRequest(env, () => answer(request, env))
}
