import { webhookEvents } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import { parseKeyRing, saveWebhook } from '@countersign/core'
import { type NetworkProxy, openNetworkProxy } from '@countersign/db/testing'
import type { Sql } from 'postgres'
import type { Finding } from '../judge.ts'
import { type Ledger, openLedger } from '../ledger.ts'
import type { Face } from '../load/faces.ts'
import { type LinkFace, linkFaces } from '../load/link-faces.ts'
import { addRequesters, openFaces, type Requesters } from '../load/open-faces.ts'
import { type Load, startLoad } from '../load/start-load.ts'
import type { Random } from '../random.ts'
import { type DatabaseNetwork, openDatabaseNetwork } from './database-network.ts'
import type { Release } from './earlier-release.ts'
import { type ArrivedMail, type MailReceiver, receiveMails } from './receive-mails.ts'
import { receiveWebhooks, type WebhookReceiver } from './receive-webhooks.ts'
import { type CampaignDatabase, startDatabase } from './start-database.ts'
import { type Processes, type ProcessOptions, startProcesses } from './start-processes.ts'

export interface World extends DatabaseNetwork, Processes {
  database: CampaignDatabase
  /** Between the worker and the mail server. */
  mailProxy: NetworkProxy
  mails: MailReceiver
  webhooks: WebhookReceiver
  /** What a fault itself found. */
  findings: Finding[]
  requesters: Requesters
  /** Who holds changes, and how links are chosen on. */
  faces: Face[]
  links: LinkFace[]
  load: Load
  ledger: Ledger
  /** The fault that is at work. */
  during: string
  /** Starts PostgreSQL again, and leads everybody there. */
  crashDatabase(): Promise<void>
  /** Waits until PostgreSQL answers again after a fault of its own, and leads everybody there. */
  recoverDatabase(): Promise<void>
}

export interface WorldOptions {
  random: Random
  /** How many changes are held at most. */
  people: number
  logFile: string
  /** Whether the server's processes reach PostgreSQL through a PgBouncer. */
  isPooled?: boolean
  /** The release before, where it runs beside today's. */
  earlier?: Release | undefined
  /** What starts PostgreSQL, in place of one that is embedded. */
  openDatabase?: typeof startDatabase
  /** Whether there are two web processes and two workers. */
  areTwo?: boolean
  /** What is done with each mail. The load's people read them unless said otherwise. */
  onMail?: (mail: ArrivedMail) => void
  /** What the server's processes are started with beside the usual, by name. */
  settings?: Record<string, string>
  /** How many operators, and how many clients. 16 unless said otherwise. */
  requesterCount?: number
  /** How many requests may wait for their answers, before no more changes are held. 8 unless said otherwise. */
  mostWaiting?: number
  /** Whether the server's processes reach PostgreSQL without the proxy, which takes time of its own. */
  isDirect?: boolean
}

/** On a machine that is busy with others. */
const STARTED_WITHIN_MS = 300_000

/** Starts PostgreSQL, a mail server, the built server as web and worker processes, and clients. */
export async function startWorld(
  cleanup: AsyncDisposableStack,
  options: WorldOptions,
): Promise<World> {
  const { random, people, logFile, isPooled = false, earlier, onMail } = options
  const ledger = openLedger()
  const openDatabase = options.openDatabase ?? startDatabase
  const database = await openDatabase(cleanup, { people, earlier, random })
  const network = await openDatabaseNetwork(cleanup, database, isPooled)
  const { mails, mailProxy } = await openMails(cleanup, (mail) => {
    ledger.mails.push({ message: mail.message, messageId: mail.messageId, during: world.during })
    ;(onMail ?? world.load.onMail)(mail)
  })
  const processes = await startProcesses(cleanup, {
    ...urlsThrough(network, database, options.isDirect),
    smtpUrl: mailProxy.url,
    logFile,
    earlier,
    areTwo: options.areTwo,
    settings: options.settings,
  })
  const clients = await openClients(cleanup, { database, network, processes }, options)
  const webhooks = await receiveWebhooks(cleanup, (webhook) => ledger.webhooks.push(webhook))
  await addEndpoint(database.sql, webhooks.url, processes.variables.LINK_KEYS ?? '')
  const load = startLoad({
    random,
    ledger,
    ...clients,
    people,
    mostWaiting: options.mostWaiting ?? 8,
  })
  cleanup.defer(async () => load.stop())

  const world: World = {
    ...network,
    ...processes,
    ...clients,
    database,
    mailProxy,
    mails,
    webhooks,
    findings: [],
    load,
    ledger,
    during: 'none',
    crashDatabase: () => database.crash().then(network.follow),
    recoverDatabase: () => database.recover().then(network.follow),
  }
  if (!(await world.areHealthyWithin(STARTED_WITHIN_MS)))
    throw new Error(`the server did not start: see ${logFile}-web.log`)
  return world
}

const urlsThrough = (
  network: DatabaseNetwork,
  { urls }: CampaignDatabase,
  isDirect = false,
): Pick<ProcessOptions, 'databaseUrl' | 'workerDatabaseUrl'> => ({
  databaseUrl: isDirect ? urls.server : network.through(urls.server),
  workerDatabaseUrl: isDirect ? urls.worker : network.through(urls.worker),
})

/** Who holds changes, and how links are chosen on. */
async function openClients(
  cleanup: AsyncDisposableStack,
  {
    database,
    network,
    processes: { web, earlierWeb, secondWeb, variables },
  }: { database: CampaignDatabase; network: DatabaseNetwork; processes: Processes },
  { requesterCount = 16 }: WorldOptions,
): Promise<Pick<World, 'requesters' | 'faces' | 'links'>> {
  const requesters = await addRequesters(database.sql, {
    count: requesterCount,
    authSecret: variables.AUTH_SECRET ?? '',
  })
  const faces = openFaces(cleanup, {
    ...requesters,
    origin: web.origin,
    earlierOrigin: (earlierWeb ?? secondWeb)?.origin,
    databaseUrl: network.hostProxy.url,
    encryptionKeys: variables.ENCRYPTION_KEYS ?? '',
  })
  const links = [
    ...linkFaces(web.origin, earlierWeb?.origin),
    ...(secondWeb ? linkFaces(secondWeb.origin) : []),
  ]
  return { requesters, faces, links }
}

async function openMails(cleanup: AsyncDisposableStack, take: (mail: ArrivedMail) => void) {
  const mails = await receiveMails(take)
  cleanup.defer(() => mails.stop())
  const mailProxy = await openNetworkProxy(mails.url)
  cleanup.defer(() => mailProxy.close())
  return { mails, mailProxy }
}

/** An endpoint that is told of everything. */
async function addEndpoint(sql: Sql, url: string, linkKeys: string): Promise<void> {
  const execute = () => Promise.reject(new Error('not used'))
  await saveWebhook(
    { config: exampleConfig, sql, execute },
    { id: null, name: 'Faults', url, events: webhookEvents },
    { linkKeys: parseKeyRing(linkKeys), by: null },
  )
}
