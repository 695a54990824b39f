import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { migrate } from '@countersign/db'
import { serverAccount } from '@countersign/db/embedded'
import { makeExampleTables } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import type { DatabaseUrls } from '../world/run-migration.ts'
import { addHost, type CampaignDatabase } from '../world/start-database.ts'
import { freePort } from '../world/supervise.ts'
import { HAPROXY_DEFAULTS, haproxyListen } from './cluster-settings.ts'
import type { Programs } from './find-programs.ts'
import { type ProgramOptions, runProgram } from './run-program.ts'
import { startEtcd } from './start-etcd.ts'
import { type DrillNode, startNode } from './start-node.ts'
import { isOk, until } from './until.ts'

export interface Cluster {
  /** As the superuser, by the way of HAProxy; `sql` is another one after `reopen`. A crash is one of the primary's. */
  database: CampaignDatabase
  /** The node that leads. Throws where none says so. */
  primary(): Promise<DrillNode>
  /** Waits until a node other than this one leads. */
  untilOtherLeads(former: DrillNode): Promise<void>
  /** Waits until one node leads, both others follow it, and one of them is waited for by each commit. */
  untilWhole(): Promise<void>
  /** Connects anew, as the connections of before a failover may lead to nothing. */
  reopen(): Promise<void>
}

const NAMES = ['node1', 'node2', 'node3']
const FORMED_WITHIN_MS = 180_000
/** The lead's longest time, and a few turns of Patroni's. */
const OTHER_LEADS_WITHIN_MS = 120_000
/** A node that cannot follow by then copies all from the new primary. */
const FOLLOWS_WITHIN_MS = 60_000
const COPIED_WITHIN_MS = 180_000

/** Starts etcd, three nodes and an HAProxy before them, with a migrated database for so many people. */
export async function startCluster(
  cleanup: AsyncDisposableStack,
  programs: Programs,
  { people, logFile }: { people: number; logFile: string },
): Promise<Cluster> {
  const account = await serverAccount('')
  const folder = await makeFolder(cleanup, account)
  const options = (name: string) => ({ account, folder, logFile: `${logFile}-${name}.log` })
  const etcdUrl = await startEtcd(cleanup, programs, { ...options('etcd'), lastSignal: 'KILL' })
  const password = randomBytes(24).toString('hex')
  const nodes: DrillNode[] = []
  for (const name of NAMES)
    nodes.push(await startNode(cleanup, programs, { ...options(name), name, etcdUrl, password }))
  const port = await startHaproxy(cleanup, programs, nodes, {
    ...options('haproxy'),
    lastSignal: 'KILL',
  })
  const urlFor = (database: string, user: string, ownPassword: string) =>
    `postgres://${user}:${ownPassword}@127.0.0.1:${port}/${database}`
  const urls: DatabaseUrls = {
    owner: urlFor('countersign', 'postgres', password),
    server: urlFor('countersign', 'countersign_server', 'server-role'),
    worker: urlFor('countersign', 'countersign_worker', 'worker-role'),
  }
  const maintenanceUrl = urlFor('postgres', 'postgres', password)
  await until(() => isWhole(nodes, maintenanceUrl), FORMED_WITHIN_MS, `a cluster: see ${logFile}-*`)
  await createDatabase(maintenanceUrl)
  await makeExampleTables(urls.owner)
  await migrate({
    url: urls.owner,
    serverUrl: urls.server,
    workerUrl: urls.worker,
    config: exampleConfig,
  })
  const cluster = clusterOf(nodes, urls, maintenanceUrl)
  cleanup.defer(() => cluster.database.sql.end({ timeout: 0 }))
  await addHost(cluster.database.sql, people)
  return cluster
}

function clusterOf(nodes: DrillNode[], urls: DatabaseUrls, maintenanceUrl: string): Cluster {
  const cluster: Cluster = {
    database: {
      sql: open(urls),
      urls,
      disk: undefined,
      processes: () => nodes.flatMap((node) => node.processes()),
      async crash() {
        const primary = await cluster.primary()
        await primary.kill()
        await cluster.untilOtherLeads(primary)
        primary.start()
        await cluster.database.recover()
      },
      async recover() {
        await cluster.untilWhole()
        await cluster.reopen()
      },
    },
    async primary() {
      for (const node of nodes) if (await node.isPrimary()) return node
      throw new Error('no node leads')
    },
    untilOtherLeads(former) {
      const others = nodes.filter((node) => node !== former)
      const leads = async () =>
        (await Promise.all(others.map((node) => node.isPrimary()))).some(Boolean)
      return until(leads, OTHER_LEADS_WITHIN_MS, 'another node to lead')
    },
    async untilWhole() {
      const areWhole = () => isWhole(nodes, maintenanceUrl)
      const follow = until(areWhole, FOLLOWS_WITHIN_MS, 'all nodes to follow')
      const doFollow = await follow.then(
        () => true,
        () => false,
      )
      if (doFollow) return
      const streaming = (await standbysOf(maintenanceUrl)).map(({ name }) => name)
      for (const node of nodes)
        if (!streaming.includes(node.name) && !(await node.isPrimary())) await node.reinitialize()
      await until(areWhole, COPIED_WITHIN_MS, 'all nodes to follow')
    },
    async reopen() {
      await cluster.database.sql.end({ timeout: 0 })
      cluster.database.sql = open(urls)
    },
  }
  return cluster
}

const open = ({ owner }: DatabaseUrls): Sql => postgres(owner, { max: 3, onnotice: () => {} })

/** A temporary folder that the account of PostgreSQL may enter. */
async function makeFolder(
  cleanup: AsyncDisposableStack,
  account: ProgramOptions['account'],
): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'countersign-failovers-')))
  cleanup.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
  await chmod(folder, 0o755)
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}

/** Starts an HAProxy that leads to whichever node is the primary. Returns its port. */
async function startHaproxy(
  cleanup: AsyncDisposableStack,
  { haproxy }: Programs,
  nodes: readonly DrillNode[],
  options: ProgramOptions,
): Promise<number> {
  const port = await freePort()
  const servers = nodes.map((node) => ({ ...node, host: '127.0.0.1' }))
  const file = join(options.folder, 'haproxy.cfg')
  await writeFile(file, `${HAPROXY_DEFAULTS}\n\n${haproxyListen(`127.0.0.1:${port}`, servers)}\n`)
  cleanup.defer(runProgram(haproxy, ['-db', '-f', file], options))
  return port
}

/** Whether one node leads, the others stream from it, one of them synchronously, and Patroni knows that. */
async function isWhole(nodes: readonly DrillNode[], url: string): Promise<boolean> {
  const asked = (path: string) =>
    Promise.all(nodes.map(({ restPort }) => isOk(`http://127.0.0.1:${restPort}${path}`)))
  const count = (answers: boolean[]) => answers.filter(Boolean).length
  if (count(await asked('/primary')) !== 1 || count(await asked('/replica')) !== nodes.length - 1)
    return false
  if (count(await asked('/synchronous')) !== 1) return false
  const standbys = await standbysOf(url)
  return standbys.length === nodes.length - 1 && standbys.some(({ isSync }) => isSync)
}

/** The nodes that stream from the primary; none where it does not answer. */
async function standbysOf(url: string): Promise<{ name: string; isSync: boolean }[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 2 })
  try {
    return await sql<{ name: string; isSync: boolean }[]>`
      select application_name as name, sync_state = 'sync' as "isSync"
      from pg_stat_replication where state = 'streaming'`
  } catch {
    return []
  } finally {
    await sql.end({ timeout: 0 })
  }
}

async function createDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1 })
  await sql`create database countersign`
  await sql.end()
}
