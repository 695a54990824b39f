import { resolve } from 'node:path'
import {
  createEventFeed,
  createLiveFeed,
  createService,
  type FoundMessage,
  findNews,
  type LiveFeed,
  readMetrics,
  recordOpenings,
} from '@countersign/core'
import { connect, type Database, openReadReplica, type ReadReplica } from '@countersign/db'
import { logoOf, standaloneHtml } from '@countersign/emails'
import { hashPassword } from 'better-auth/crypto'
import type { Hono } from 'hono'
import { collectDefaultMetrics } from 'prom-client'
import { createAuth } from './accounts/auth.ts'
import { checkPasswordStrength } from './accounts/check-password-strength.ts'
import { hostsOf, ownOrigins } from './config/own-origins.ts'
import { pathOf } from './config/places.ts'
import { parseSender, type Settings } from './config/settings.ts'
import { settingsInWords } from './config/settings-in-words.ts'
import { logRequests, noteAnswers } from './http/access-log.ts'
import { prepareAddressOf } from './http/client-address.ts'
import { createApp } from './http/create-app.ts'
import { healthRoutes } from './http/health-routes.ts'
import type { Fetch } from './http/listen.ts'
import { metricsRoutes, openMetrics } from './http/metrics-routes.ts'
import { panelRoutes } from './http/panel-routes.ts'
import { preparePreload } from './http/preload.ts'
import { readYourWrites } from './http/read-your-writes.ts'
import { routeByPlace } from './http/route-by-place.ts'
import { requireOwnHost } from './http/route-by-prefix.ts'
import { prepareCommonHeaders } from './http/security-headers.ts'
import { securityTxt } from './http/security-txt.ts'
import { limitCodes } from './limits/limit-codes.ts'
import { limitVisitor } from './limits/limit-visitor.ts'
import { networkOf } from './limits/network-of.ts'
import { createRateLimiter, type RateLimiter } from './limits/rate-limit.ts'
import { linkRoutes } from './links/link-routes.ts'
import { createLinkService } from './links/link-service.ts'
import { type OpeningBuffer, startOpeningBuffer } from './links/opening-buffer.ts'
import type { Logger } from './log/log.ts'
import { noteOutcomes } from './log/note-outcomes.ts'
import { currentRequest, inRequest, outsideRequests } from './log/request-context.ts'
import { mailHeaders, readSender } from './mail/compose-mime.ts'
import { mailWriter, maskedKey } from './mail/write-mail.ts'
import { createMetrics, type Metrics } from './metrics/create-metrics.ts'
import { watchDatabase } from './metrics/watch-database.ts'
import { watchPools } from './metrics/watch-pools.ts'
import { connectRemoteOutbox, type Outbox, startOutbox } from './worker/start-outbox.ts'

export interface OpenHandler {
  /** The whole HTTP surface; Node's request goes in as `incoming`. */
  fetch: Fetch
  /** `/metrics` alone, without a token, for a port of its own. */
  scrape: Fetch
  /** From now on its health check says that it is about to end, while it still answers. */
  announceStop(): void
  /** Ends the worker and closes the connections, once mails on their way are sent. */
  stop(): Promise<void>
  /** Why the mail server cannot be used now, in its own words; `null` when it can. */
  mailServerFault(): Promise<string | null>
}

export interface Surroundings {
  /** The panel's build; the package's own unless told otherwise. */
  panelDir?: string
  log: Logger
  patience?: Patience
}

/** Beside src and dist. */
const PANEL_DIR = resolve(import.meta.dirname, '../panel')

/**
 * The database's answers, and how long each kind of work waits for one. Each kind has connections of its own: a
 * flood of people keeps no mail from being sent, and neither of them a health check from being answered.
 */
const CONNECTIONS = { people: 10, worker: 4 }
/** Beyond these nobody waits for a connection: hundreds behind ten would be answered too late. */
const MOST_WAITING = 200

export interface Patience {
  personMs: number
  workerMs: number
  /** Less than a health check waits. */
  healthMs: number
}

const PATIENCE: Patience = { personMs: 5_000, workerMs: 10_000, healthMs: 1_500 }

const watchCaller = () => currentRequest()?.isGivenUp

/**
 * Opens what this process is for: HTTP, the worker, or both. A worker alone still answers for its health. It listens
 * nowhere: its answers are for a server's requests.
 */
export async function openHandler(
  settings: Settings,
  { panelDir = PANEL_DIR, log, patience = PATIENCE }: Surroundings,
): Promise<OpenHandler> {
  const { config, processType, databaseUrl, workerDatabaseUrl, metricsPort, metricsToken } =
    settings
  const metrics = createMetrics()
  const { registry } = metrics
  if (metricsPort !== undefined || metricsToken !== undefined)
    collectDefaultMetrics({ register: registry, prefix: 'countersign_' })
  const db = connect(processType === 'worker' ? workerDatabaseUrl : databaseUrl, {
    config,
    max: CONNECTIONS.people,
    answerWithinMs: patience.personMs,
    maxWaiting: MOST_WAITING,
    watchCaller,
  })
  const workerDb = connect(workerDatabaseUrl, {
    config,
    max: CONNECTIONS.worker,
    answerWithinMs: patience.workerMs,
  })
  const openings = startOpeningBuffer({ record: (batch) => recordOpenings(db, batch), log })
  const outbox =
    processType === 'web'
      ? await connectRemoteOutbox(db, log)
      : await startOutbox(workerDb, settings, { log, metrics })
  const standby = processType === 'worker' ? null : connectStandby(settings, patience)
  const replica = standby && followReplica(db, standby, log)
  const live = createLiveFeed({
    find: (asked) =>
      outsideRequests(async () => {
        const found = await findNews(db, asked)
        // A panel that is told of something asks for it at once, where lists are read.
        await replica?.caughtUp()
        return found
      }),
    onError: (error) => log.warn({ error }, 'what is new could not be read; trying again'),
  })
  let isStopping = false
  const healthDb = connect(processType === 'worker' ? workerDatabaseUrl : databaseUrl, {
    config,
    max: 1,
    answerWithinMs: patience.healthMs,
  })
  const probes = healthRoutes({ db: healthDb, isStopping: () => isStopping, log }).route(
    '/',
    metricsRoutes(registry, metricsToken),
  )
  watchDatabase(registry, {
    // One reading is for several scrapes, of which one may go away.
    read: () => outsideRequests(() => readMetrics(replica?.databaseAfter(null) ?? db)),
    onError: (error) => log.warn({ error }, 'the metrics of the database could not be read'),
  })
  watchPools(registry, {
    people: db,
    worker: workerDb,
    health: healthDb,
    ...(standby ? { replica: standby } : {}),
  })
  const limiter =
    processType === 'worker'
      ? null
      : createRateLimiter(db, log, (limit) => metrics.limitsHit.inc({ limit }))
  const fetch = limiter
    ? await wholeApp({
        settings,
        db,
        replica,
        openings,
        outbox,
        health: probes,
        metrics,
        limiter,
        live,
        panelDir,
        log,
      })
    : probes.fetch
  return {
    fetch,
    scrape: openMetrics(registry).fetch,
    announceStop() {
      isStopping = true
      // They would keep their connections until these are cut.
      live.stop()
    },
    async stop() {
      isStopping = true
      live.stop()
      await outbox.stop()
      await openings.stop()
      await Promise.all([db.end(), replica?.end(), workerDb.end(), healthDb.end()])
    },
    mailServerFault: () => outbox.findFault(),
  }
}

/** What READ_DATABASE_URL leads to; `null` where it is not set. */
function connectStandby(
  { config, readDatabaseUrl }: Settings,
  { personMs }: Patience,
): Database | null {
  if (readDatabaseUrl === undefined) return null
  const limits = { max: CONNECTIONS.people, answerWithinMs: personMs, maxWaiting: MOST_WAITING }
  return connect(readDatabaseUrl, { config, ...limits, watchCaller })
}

/** The replica, as far as it keeps up. */
function followReplica(primary: Database, standby: Database, log: Logger): ReadReplica {
  return openReadReplica({
    primary,
    standby,
    onChange: ({ isUsed, reason }) =>
      isUsed
        ? log.info('lists are read from the replica')
        : log.warn({ reason }, 'lists are read from the primary: the replica cannot be used'),
  })
}

interface Parts extends Surroundings {
  panelDir: string
  settings: Settings
  db: Database
  replica: ReadReplica | null
  openings: OpeningBuffer
  outbox: Outbox
  health: Hono
  metrics: Metrics
  limiter: RateLimiter
  live: LiveFeed
}

async function wholeApp({
  settings,
  db,
  replica,
  openings,
  outbox,
  health,
  metrics,
  limiter,
  live,
  panelDir,
  log,
}: Parts): Promise<Fetch> {
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
  const answer = logRequests(
    log,
    metrics,
    requireOwnHost(
      hostsOf(places.flat()),
      common.headers,
      routeByPlace(settings, common.headers, linkRoutes(linkService, site, common), rest),
    ),
  )
  return (request, env) => inRequest(env, () => answer(request, env))
}
