import { exampleConfig } from '@countersign/changes/testing'
import { connect, type Database } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import { inject, test as plainTest } from 'vitest'
import { openWorld, type World } from './world.ts'

export interface DatabaseFixtures {
  clone: ClonedDatabase
  /** Signed in as a role that may do what the server's and the worker's may, as where one does all. */
  db: Database
  /** Signed in as the server's role alone. */
  web: Database
  /** Signed in as the worker's role alone. */
  worker: Database
  /** Signed in as the migrator. */
  migrator: Database
  world: World
}

type Use<T> = (value: T) => Promise<void>

// biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
async function useClone({}: object, use: Use<ClonedDatabase>): Promise<void> {
  const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  await use(clone)
  await clone.drop()
}

async function useDatabase(url: string, use: Use<Database>): Promise<void> {
  const database = connect(url, { config: exampleConfig })
  await use(database)
  await database.sql.end({ timeout: 1 })
}

/** A test with a migrated, empty database of its own. */
export const test = plainTest.extend<DatabaseFixtures>({
  clone: useClone,
  db: ({ clone }, use) => useDatabase(clone.bothUrl, use),
  web: ({ clone }, use) => useDatabase(clone.serverUrl, use),
  worker: ({ clone }, use) => useDatabase(clone.workerUrl, use),
  migrator: ({ clone }, use) => useDatabase(clone.url, use),
  world: ({ db, migrator }, use) => use(openWorld(db, migrator)),
})

/**
 * Tests that share one database with the others of their file: quicker, for those that do not mind what
 * the others leave there.
 */
export const sharedTest = plainTest.extend<{ $file: DatabaseFixtures }>({
  clone: [useClone, { scope: 'file' }],
  db: [({ clone }, use) => useDatabase(clone.bothUrl, use), { scope: 'file' }],
  web: [({ clone }, use) => useDatabase(clone.serverUrl, use), { scope: 'file' }],
  worker: [({ clone }, use) => useDatabase(clone.workerUrl, use), { scope: 'file' }],
  migrator: [({ clone }, use) => useDatabase(clone.url, use), { scope: 'file' }],
  world: [({ db, migrator }, use) => use(openWorld(db, migrator)), { scope: 'file' }],
})
