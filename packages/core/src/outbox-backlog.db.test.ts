import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { claimMessages, completeMessages } from './deliver-messages.ts'
import { test } from './testing/index.ts'

const WAITING = 5000
const BATCH = 50

/** How many rows of the outbox have been read so far, by all sessions that told of it. */
async function rowsRead({ sql }: Database): Promise<number> {
  const [read] = await sql<{ rows: string }[]>`
    select seq_tup_read + idx_tup_fetch as rows from pg_stat_user_tables where relname = 'message'`
  return Number(read?.rows)
}

// The statistics are taken between two bursts: they say that none wait, or a few.
test.for([0, 3])(
  'a batch of mails reads as many rows whether thousands wait or none, where PostgreSQL believes that %i do',
  async (believed, { db, owner, shop }) => {
    const { id } = await shop.holdEmailChange({ to: 'new@example.com' })
    const queue = () => owner.sql`
    insert into countersign.message (verification_id, kind, recipient)
    select ${id}::bigint, 'link', 'new@example.com' from generate_series(1, ${WAITING}::integer)`
    await owner.sql`alter table countersign.message set (autovacuum_enabled = off)`
    // As after a burst: nearly all are sent, and the index of those that are due is large and nearly empty.
    await queue()
    await owner.sql`update countersign.message set state = 'sent' where id > ${believed}`
    await owner.sql`vacuum analyze countersign.message`
    await queue()

    const session = await db.sql.reserve()
    const one = { ...db, sql: session }
    const before = await rowsRead(one)
    for (let n = 0; n < 3; n++) {
      const claimed = await claimMessages(one, { batchSize: BATCH, leaseSeconds: 60 })
      expect(claimed).toHaveLength(BATCH)
      await completeMessages(
        one,
        claimed.map(({ message_id, attempt }) => ({
          id: message_id,
          attempt,
          outcome: 'accepted',
          reply: '250 OK',
          retrySeconds: 5,
        })),
      )
    }
    await session`select pg_stat_force_next_flush()`
    const read = (await rowsRead(one)) - before
    session.release()
    // Found, claimed, and completed with its foreign keys looked at.
    expect(read).toBeGreaterThanOrEqual(3 * BATCH)
    expect(read).toBeLessThan(3 * BATCH * 10)
  },
)
