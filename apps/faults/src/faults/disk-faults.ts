import type { Random } from '../random.ts'
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

/** Fills the disk, and frees it after up to so many seconds. */
async function fillForAWhile(
  world: World,
  random: Random,
  { seconds, meanwhile = async () => {} }: { seconds: number; meanwhile?: () => Promise<void> },
): Promise<void> {
  const { disk } = world.database
  await disk?.fill()
  await meanwhile()
  await aWhile(random, seconds).finally(() => disk?.free())
  await world.recoverDatabase()
}

/** What becomes of PostgreSQL when its disk is full. */
export const diskFaults: Fault[] = [
  {
    name: 'disk full',
    how: 'a file fills the file system of PostgreSQL’s tables for up to three seconds',
    missing,
    strike: (world, random) => fillForAWhile(world, random, { seconds: 3 }),
  },
  {
    name: 'disk and log full',
    how: 'the same, and PostgreSQL finds no room for its log: it ends, and recovers once there is some',
    missing,
    strike: (world, random) =>
      fillForAWhile(world, random, {
        seconds: 2,
        // However it fails, that is the fault.
        meanwhile: () => fillLog(world).catch(() => {}),
      }),
  },
]
