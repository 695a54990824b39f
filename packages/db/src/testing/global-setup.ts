import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../embedded/index.ts'
import { migrate } from '../migrate.ts'

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
  await migrate({ url: cluster.url, serverUrl })
  project.provide('templateUrl', cluster.url)
  project.provide('templateServerUrl', serverUrl)
  return () => cluster.stop()
}
