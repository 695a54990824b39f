import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { webhookEvents } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import { parseKeyRing, saveWebhook } from '@countersign/core'
import { type NetworkProxy, openNetworkProxy } from '@countersign/db/testing'
import type { Finding } from '../judge.ts'
import { type Ledger, openLedger } from '../ledger.ts'
import type { Face } from '../load/faces.ts'
import { type LinkFace, linkFaces } from '../load/link-faces.ts'
import { openFaces } from '../load/open-faces.ts'
import { type Load, startLoad } from '../load/start-load.ts'
import type { Random } from '../random.ts'
import { type ArrivedMail, type MailReceiver, receiveMails } from './receive-mails.ts'
import { receiveWebhooks, type WebhookReceiver } from './receive-webhooks.ts'
import { type CampaignDatabase, startDatabase } from './start-database.ts'
import { type Supervised, supervise } from './supervise.ts'

export interface World {
  database: CampaignDatabase
  /** Between the server's processes and PostgreSQL. */
  databaseProxy: NetworkProxy
  /** Between a host's own process and PostgreSQL. */
  hostProxy: NetworkProxy
  /** Between the worker and the mail server. */
  mailProxy: NetworkProxy
  mails: MailReceiver
  webhooks: WebhookReceiver
  /** What a fault itself found. */
  findings: Finding[]
  /** The owner's URL by the way of the server's processes. */
  ownerUrl(): string
  web: Supervised
  worker: Supervised
  /** Who holds changes, and how links are chosen on. */
  faces: Face[]
  links: LinkFace[]
  load: Load
  ledger: Ledger
  /** The fault that is at work. */
  during: string
  /** What the server's processes are started with, by name; a fault may add to it. */
  variables: Record<string, string>
  /** Starts PostgreSQL again, and leads the server's processes there. */
  crashDatabase(): Promise<void>
  /** Whether web and worker can do their work, within so long. */
  isHealthyWithin(ms: number): Promise<boolean>
  /** Since they were found so after the last fault; 0 while they are not. */
  healthySeconds(): number
}

export interface WorldOptions {
  random: Random
  perSecond: number
  /** How many changes are held at most. */
  people: number
  logFile: string
  /** What is done with each mail. The load's people read them unless said otherwise. */
  onMail?: (mail: ArrivedMail) => void
  /** What the server's processes are started with beside the usual, by name. */
  settings?: Record<string, string>
}

const CONFIG = fileURLToPath(
  new URL('../../../server/testing/countersign.config.ts', import.meta.url),
)
/** On a machine that is busy with others. */
const STARTED_WITHIN_MS = 300_000
const drawn = () => randomBytes(32).toString('base64url')

/** Starts PostgreSQL, a mail server, the built server as a web and a worker process, and clients. */
export async function startWorld(
  cleanup: AsyncDisposableStack,
  { random, perSecond, people, logFile, onMail, settings }: WorldOptions,
): Promise<World> {
  const ledger = openLedger()
  const database = await startDatabase(cleanup, people)
  const [databaseProxy, hostProxy] = [
    await openNetworkProxy(database.urls.server),
    await openNetworkProxy(database.urls.server),
  ]
  for (const proxy of [databaseProxy, hostProxy]) cleanup.defer(() => proxy.close())
  const mails = await receiveMails((mail) => {
    ledger.mails.push({ message: mail.message, messageId: mail.messageId, during: world.during })
    ;(onMail ?? world.load.onMail)(mail)
  })
  cleanup.defer(() => mails.stop())
  const mailProxy = await openNetworkProxy(mails.url)
  cleanup.defer(() => mailProxy.close())

  const through = (url: string) => {
    const proxied = new URL(url)
    proxied.host = new URL(databaseProxy.url).host
    return proxied.href
  }
  const variables: Record<string, string> = {
    COUNTERSIGN_CONFIG: CONFIG,
    DATABASE_URL: through(database.urls.server),
    WORKER_DATABASE_URL: through(database.urls.worker),
    SMTP_URL: mailProxy.url,
    MAIL_FROM: 'Example Shop <shop@example.com>',
    LINK_KEYS: `1:${drawn()}`,
    ENCRYPTION_KEYS: `1:${drawn()}`,
    AUTH_SECRET: drawn(),
    CHECKPOINT_KEY: drawn(),
    RETENTION_DAYS: '30',
    WEBHOOK_PRIVATE_ADDRESSES: 'true',
    LOG_LEVEL: 'warn',
    ...settings,
  }
  const start = async (type: 'web' | 'worker', publicUrl?: string) => {
    const own = (origin: string) => ({
      ...variables,
      PROCESS_TYPE: type,
      PUBLIC_URL: publicUrl ?? origin,
    })
    const supervised = await supervise(own, `${logFile}-${type}.log`)
    cleanup.defer(() => supervised.stop())
    return supervised
  }
  const web = await start('web')
  const worker = await start('worker', web.origin)
  const faces = await openFaces(cleanup, database.sql, {
    origin: web.origin,
    databaseUrl: hostProxy.url,
    authSecret: variables.AUTH_SECRET ?? '',
    encryptionKeys: variables.ENCRYPTION_KEYS ?? '',
  })
  const webhooks = await receiveWebhooks(cleanup, (webhook) => ledger.webhooks.push(webhook))
  await saveWebhook(
    {
      config: exampleConfig,
      sql: database.sql,
      execute: () => Promise.reject(new Error('not used')),
    },
    { id: null, name: 'Faults', url: webhooks.url, events: webhookEvents },
    { linkKeys: parseKeyRing(variables.LINK_KEYS ?? ''), by: null },
  )
  const links = linkFaces(web.origin)
  const load = startLoad({ random, ledger, faces, links, perSecond, people })
  cleanup.defer(async () => load.stop())

  let healthyAt = Date.now()
  const world: World = {
    database,
    databaseProxy,
    hostProxy,
    mailProxy,
    mails,
    webhooks,
    findings: [],
    ownerUrl: () => through(database.urls.owner),
    web,
    worker,
    faces,
    links,
    load,
    ledger,
    during: 'none',
    variables,
    async crashDatabase() {
      await database.crash()
      for (const proxy of [databaseProxy, hostProxy]) proxy.retarget(database.urls.server)
    },
    async isHealthyWithin(ms) {
      healthyAt = Number.POSITIVE_INFINITY
      const deadline = Date.now() + ms
      while (Date.now() < deadline) {
        const answers = [`${web.origin}/readyz`, `${worker.origin}/livez`].map(isOk)
        if ((await Promise.all(answers)).every(Boolean)) {
          healthyAt = Date.now()
          return true
        }
        await pause(50)
      }
      return false
    },
    healthySeconds: () => Math.max(0, Date.now() - healthyAt) / 1000,
  }
  if (!(await world.isHealthyWithin(STARTED_WITHIN_MS)))
    throw new Error(`the server did not start: see ${logFile}-web.log`)
  return world
}

const isOk = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(3_000) }).then(
    ({ ok }) => ok,
    () => false,
  )
