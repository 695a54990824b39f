import { connect, type Database } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import { inject, test as plainTest } from 'vitest'
import { openShop, type Shop } from './shop.ts'

export interface DatabaseFixtures {
  /** A database of the test's own. */
  clone: ClonedDatabase
  /** Signed in as the server's role. */
  db: Database
  /** Signed in as the owner of the tables. */
  owner: Database
  shop: Shop
}

/** A test with a migrated, empty database of its own. */
export const test = plainTest.extend<DatabaseFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
  clone: async ({}, use) => {
    const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
    await use(clone)
    await clone.drop()
  },
  db: async ({ clone }, use) => {
    const db = connect(clone.serverUrl)
    await use(db)
    await db.sql.end({ timeout: 1 })
  },
  owner: async ({ clone }, use) => {
    const owner = connect(clone.url, { max: 4 })
    await use(owner)
    await owner.sql.end({ timeout: 1 })
  },
  shop: async ({ db, owner }, use) => use(openShop(db, owner)),
})
