import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { ensureCluster, SUPERUSER } from './cluster.ts'
import { clusterDirOf, dataDirectory } from './data-directory.ts'
import { startServer } from './running-server.ts'
import { serverAccount } from './server-account.ts'
import { installedBinaries, serverBinaries } from './server-binaries.ts'

const DATABASE = 'countersign'

export type EmbeddedPostgresOptions = {
  /** Receives PostgreSQL's own log. */
  log?: (line: string) => void
} & (
  | {
      /** Kept between starts. */
      dataDir: string
      isThrowaway?: false
      /** What is imported for the binaries' places; this platform's package where it is left out. */
      binaries?: string
      /** The port to listen on; any free one where it is left out. */
      port?: number
    }
  | {
      /** Durability off, and removed at stop: for tests. */
      isThrowaway: true
      dataDir?: string
      /** The folder of a PostgreSQL that the system has, to run that one. */
      binDir?: string | undefined
    }
)

export type EmbeddedPostgres = {
  /** The superuser's URL of the database `countersign`. */
  url: string
  /** A URL of another database of the cluster, for the superuser or for a role with its password. */
  urlFor(database: string, user?: string, password?: string): string
  /** Resolves when PostgreSQL has ended, by `stop` or by itself. */
  exited: Promise<void>
  stop(): Promise<void>
}

/**
 * Runs a PostgreSQL of our own on a port of 127.0.0.1, with the database `countersign` in it.
 * It ends with this process, however that ends.
 * Throws an `EmbeddedPostgresError` whose message says what to do.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { isThrowaway = false, log = () => {} } = options
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'countersign-')))
  const account = await serverAccount(clusterDirOf(dataDir))
  const { binDir, source, port } = options.isThrowaway
    ? { binDir: options.binDir }
    : { source: options.binaries, port: options.port }
  const binaries = binDir ? installedBinaries(binDir) : await serverBinaries(account, source)
  const home = await dataDirectory(dataDir, account)
  await ensureCluster(binaries, home, account)
  const { clusterDir, password: superuserPassword } = home
  const server = await startServer({
    postgres: binaries.postgres,
    clusterDir,
    account,
    isThrowaway,
    port,
    log,
  })

  const urlFor = (database: string, user = SUPERUSER, password = superuserPassword) => {
    const url = new URL(`postgres://127.0.0.1:${server.port}`)
    url.username = encodeURIComponent(user)
    url.password = encodeURIComponent(password)
    url.pathname = `/${encodeURIComponent(database)}`
    return url.href
  }
  const stop = async () => {
    await server.stop()
    if (!isThrowaway) return
    await rm(home.dir, { recursive: true, force: true })
    await rm(dataDir, { recursive: true, force: true })
  }

  await ensureDatabase(urlFor('postgres')).catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { url: urlFor(DATABASE), urlFor, exited: server.exited, stop }
}

async function ensureDatabase(maintenanceUrl: string): Promise<void> {
  const sql = postgres(maintenanceUrl, { max: 1 })
  try {
    const found = await sql`select from pg_database where datname = ${DATABASE}`
    if (found.length === 0) await sql`create database ${sql(DATABASE)}`
  } finally {
    await sql.end()
  }
}
