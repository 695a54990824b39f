import { resolve } from 'node:path'
import {
  createLiveFeed,
  findNews,
  type LiveFeed,
  readMetrics,
  recordOpenings,
} from '@countersign/core'
import { collectDefaultMetrics } from 'prom-client'
import type { Settings } from './config/settings.ts'
import { type Connections, openConnections, PATIENCE, type Patience } from './connections.ts'
import { healthRoutes } from './http/health-routes.ts'
import type { Fetch } from './http/listen.ts'
import { metricsRoutes, openMetrics } from './http/metrics-routes.ts'
import { wholeApp } from './http/whole-app.ts'
import { startOpeningBuffer } from './links/opening-buffer.ts'
import type { Logger } from './log/log.ts'
import { outsideRequests } from './log/request-context.ts'
import { createMetrics } from './metrics/create-metrics.ts'
import { watchDatabase } from './metrics/watch-database.ts'
import { watchPools } from './metrics/watch-pools.ts'
import { connectRemoteOutbox, startOutbox } from './worker/start-outbox.ts'

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
 * Opens what this process is for: HTTP, the worker, or both. A worker alone still answers for its health. It listens
 * nowhere: its answers are for a server's requests.
 */
export async function openHandler(
  settings: Settings,
  { panelDir = PANEL_DIR, log, patience = PATIENCE }: Surroundings,
): Promise<OpenHandler> {
  const { processType, metricsPort, metricsToken } = settings
  const metrics = createMetrics()
  const { registry } = metrics
  if (metricsPort !== undefined || metricsToken !== undefined)
    collectDefaultMetrics({ register: registry, prefix: 'countersign_' })
  const connections = openConnections(settings, patience, log)
  const { people: db, worker, standby, replica } = connections
  const openings = startOpeningBuffer({ record: (batch) => recordOpenings(db, batch), log })
  const outbox =
    processType === 'web'
      ? await connectRemoteOutbox(db, log)
      : await startOutbox(worker, settings, { log, metrics })
  const live = liveFeedOf(connections, log)
  let isStopping = false
  const health = healthRoutes({ db: connections.health, isStopping: () => isStopping, log }).route(
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
    worker,
    health: connections.health,
    ...(standby ? { replica: standby } : {}),
  })
  const parts = { settings, db, replica, openings, outbox, health, metrics, live, panelDir, log }
  const fetch = processType === 'worker' ? health.fetch : await wholeApp(parts)
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
      await connections.end()
    },
    mailServerFault: () => outbox.findFault(),
  }
}

/** What is new, for all panels of this process. */
const liveFeedOf = ({ people, replica }: Connections, log: Logger): LiveFeed =>
  createLiveFeed({
    find: (asked) =>
      outsideRequests(async () => {
        const found = await findNews(people, asked)
        // A panel that is told of something asks for it at once, where lists are read.
        await replica?.caughtUp()
        return found
      }),
    onError: (error) => log.warn({ error }, 'what is new could not be read; trying again'),
  })
