import type { Config } from '@countersign/changes'
import type { KeyRing } from '@countersign/core'
import { connect } from '@countersign/db'
import { tellHistory } from './seed-holds.ts'
import { holdLostMailbox } from './seed-lost-mailbox.ts'
import { inventWorld } from './seed-people.ts'
import { storeHistory, storePeople } from './seed-store.ts'

/** What every account of the demo signs in with. */
const DEMO_PASSWORD = 'countersign-demo'

export interface SeedKeys {
  encryptionKeys: KeyRing
  linkKeys: KeyRing
  hashPassword(value: string): Promise<string>
}

/**
 * Fills a freshly migrated database with the demo: three accounts of the panel (owner@, operator@ and
 * viewer@example.com), a few hundred people with cards, and six weeks of history in every status, as the
 * engine would have written it. Does nothing when there is an admin already. All or nothing.
 *
 * `url` is for the role that owns the tables.
 */
export async function seedDemo(
  url: string,
  config: Config,
  { encryptionKeys, linkKeys, hashPassword }: SeedKeys,
  log: (line: string) => void = () => {},
): Promise<void> {
  const db = connect(url, { config, max: 1 })
  try {
    await db.sql.begin(async (sql) => {
      await sql`lock table countersign.panel_admin in exclusive mode`
      const [found] = await sql<{ isSeeded: boolean; now: string }[]>`
        select exists (select from countersign.panel_admin) as "isSeeded", now() as now`
      if (!found || found.isSeeded) return
      log('filling the demo with people and six weeks of history')
      const now = Date.parse(found.now)
      const passwordHash = await hashPassword(DEMO_PASSWORD)
      const world = inventWorld({ config, now, encryptionKeys, linkKeys, passwordHash })
      const history = tellHistory(world)
      await storePeople(sql, world)
      await storeHistory(sql, history)
      await holdLostMailbox(sql, world)
    })
  } finally {
    await db.end()
  }
}
