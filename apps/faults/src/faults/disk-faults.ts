import type { World } from '../world/start-world.ts'
import { aWhile, type Fault } from './fault.ts'

/** Bytes of PostgreSQL's log that one statement writes: as many as one of its files has. */
const LOG_FILE_BYTES = 16 << 20

/** Uses up the room that PostgreSQL keeps for its log, until it ends for want of more. */
async function fillLog({ database }: World): Promise<void> {
  for (;;)
    await database.sql`select pg_logical_emit_message(true, 'faults', repeat('x', ${LOG_FILE_BYTES}))`
}

const missing = ({ database }: World): string | undefined =>
  database.disk ? undefined : 'only root on Linux may mount a file system of its own'

/** What becomes of PostgreSQL when its disk is full. */
export const diskFaults: Fault[] = [
  {
    name: 'disk full',
    how: 'a file fills the file system of PostgreSQL’s tables for up to three seconds',
    missing,
    async strike(world, random) {
      const { disk } = world.database
      await disk?.fill()
      await aWhile(random, 3).finally(() => disk?.free())
      await world.recoverDatabase()
    },
  },
  {
    name: 'disk and log full',
    how: 'the same, and PostgreSQL finds no room for its log: it ends, and recovers once there is some',
    missing,
    async strike(world, random) {
      const { disk } = world.database
      await disk?.fill()
      // However it fails, that is the fault.
      await fillLog(world).catch(() => {})
      await aWhile(random, 2).finally(() => disk?.free())
      await world.recoverDatabase()
    },
  },
]
