import { type NetworkProxy, openNetworkProxy, startPgBouncer } from '@countersign/db/testing'
import type { CampaignDatabase } from './start-database.ts'

/** What is between PostgreSQL and those who use it. */
export interface DatabaseNetwork {
  /** Before the server's processes. */
  databaseProxy: NetworkProxy
  /** Before a host's own process. */
  hostProxy: NetworkProxy
  /** Between the server's processes and PostgreSQL, in a leg that has one. */
  pooler: Pooler | undefined
  /** The same database as the same role, by the way of the server's processes. */
  through(databaseUrl: string): string
  /** Leads everybody to where PostgreSQL is now. */
  follow(): void
}

interface Pooler {
  /** Kills it with -9, and starts another. */
  crash(): Promise<void>
}

/** Opens the proxies, with a PgBouncer in transaction mode behind the server's own where that is asked for. */
export async function openDatabaseNetwork(
  cleanup: AsyncDisposableStack,
  database: CampaignDatabase,
  isPooled: boolean,
): Promise<DatabaseNetwork> {
  const open = async (url: string) => {
    const proxy = await openNetworkProxy(url)
    cleanup.defer(() => proxy.close())
    return proxy
  }
  const toDatabase = await open(database.urls.server)
  const hostProxy = await open(database.urls.server)
  const pooled = isPooled ? await startPooler(cleanup, database, toDatabase) : undefined
  const databaseProxy = pooled ? await open(pooled.url()) : toDatabase
  return {
    databaseProxy,
    hostProxy,
    pooler: pooled && {
      async crash() {
        await pooled.crash()
        databaseProxy.retarget(pooled.url())
      },
    },
    through(databaseUrl) {
      const url = new URL(databaseUrl)
      url.host = new URL(databaseProxy.url).host
      if (pooled) url.searchParams.set('prepare', 'false')
      return url.href
    },
    follow() {
      for (const proxy of [toDatabase, hostProxy]) proxy.retarget(database.urls.server)
    },
  }
}

/** A PgBouncer that reaches PostgreSQL through this proxy, wherever that is. */
async function startPooler(
  cleanup: AsyncDisposableStack,
  { urls }: CampaignDatabase,
  toDatabase: NetworkProxy,
) {
  const behind = Object.values(urls).map((databaseUrl) => {
    const url = new URL(databaseUrl)
    url.host = new URL(toDatabase.url).host
    return url.href
  })
  let pooler = await startPgBouncer(behind)
  cleanup.defer(() => pooler.stop())
  return {
    url: () => pooler.through(urls.server),
    async crash() {
      await pooler.stop('SIGKILL')
      pooler = await startPgBouncer(behind)
    },
  }
}
