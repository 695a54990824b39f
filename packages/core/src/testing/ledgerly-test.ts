import type { HoldInput } from '@countersign/changes'
import { connect, type Database, migrate } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import { inject, test } from 'vitest'
import { holdChange } from '../hold/hold-change.ts'
import { deliverWith } from './deliver-messages.ts'
import { ledgerly as config, LEDGERLY } from './ledgerly.ts'
import { encryptionKeys } from './world.ts'

export const ADA = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
export const by = {
  requester: { kind: 'client', id: 'billing', name: 'Billing' },
  encryptionKeys,
} as const

interface Fixtures {
  urls: ClonedDatabase
  /** As who owns the tables. */
  owner: Database
  /** As the server. */
  db: Database
  worker: Database
}

const PEOPLE = `
  insert into ledgerly.accounts (id, tenant_id, email_address, full_name) values
    ('${ADA}', 2, 'Ada@Example.com', 'Ada Lovelace'), (gen_random_uuid(), 1, 'bob@example.com', 'Bob');
  insert into ledgerly.sessions select full_name, id, now() + interval '1 day' from ledgerly.accounts;
  insert into ledgerly.payout_details values ('${ADA}', 2, 'DE02120300000000202051');
  insert into ledgerly.members values (7, 'Ada', 'ada@example.com', 'Ada', 'viewer'), (8, 'Ada', 'x@example.com', 'X', 'viewer');
  insert into ledgerly."Account" values ('ckx1', 'ada@example.com', 'Ada', false)`

/** A test on a database of somebody's own application, which was migrated to its configuration. */
export const ledgerlyTest = test.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
  urls: async ({}, use) => {
    const clone = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
    await use(clone)
    await clone.drop()
  },
  owner: async ({ urls }, use) => {
    const owner = connect(urls.url, { config, max: 2 })
    await owner.sql.unsafe(LEDGERLY)
    await migrate({ ...urls, config })
    await owner.sql.unsafe(PEOPLE)
    await use(owner)
    await owner.end()
  },
  db: async ({ owner: _, urls }, use) => {
    const db = connect(urls.serverUrl, { config, max: 2 })
    await use(db)
    await db.end()
  },
  worker: async ({ owner: _, urls }, use) => {
    const worker = connect(urls.workerUrl, { config, max: 2 })
    await use(worker)
    await worker.end()
  },
})

export const hold = (db: Database, input: HoldInput<typeof config>) => holdChange(db, input, by)

/** The keys that are mailed now: recipient → key. */
export async function mailedKeys(worker: Database): Promise<Record<string, string>> {
  const keys: Record<string, string> = {}
  await deliverWith(worker, async ({ recipient, key }) => {
    if (key !== null) keys[recipient] = key
    return { outcome: 'accepted', reply: '250 ok' }
  })
  return keys
}
