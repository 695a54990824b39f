import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../embedded/index.ts'
import { migrate } from '../migrate.ts'
import { BOTH_ROLES, WORKER_ROLE } from './clone-database.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The migrated database that every test's own is cloned from, for the superuser and the server's role. */
    templateUrl: string
    templateServerUrl: string
  }
}

/** One throwaway PostgreSQL for the whole run, with one migrated database to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startEmbeddedPostgres({ isThrowaway: true })
  const serverUrl = cluster.urlFor('countersign', 'countersign_server', 'server-role')
  const workerUrl = cluster.urlFor('countersign', WORKER_ROLE, 'server-role')
  await migrate({ url: cluster.url, serverUrl, workerUrl, withExampleTables: true })
  const sql = postgres(cluster.url, { max: 1 })
  await sql.unsafe(`
    create role ${BOTH_ROLES} login password 'server-role' in role countersign_server, ${WORKER_ROLE};
    update countersign.setting set retention_days = 90`)
  await sql.end()
  project.provide('templateUrl', cluster.url)
  project.provide('templateServerUrl', serverUrl)
  return () => cluster.stop()
}
