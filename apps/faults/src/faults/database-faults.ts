import { setTimeout as pause } from 'node:timers/promises'
import type { World } from '../world/start-world.ts'
import { aWhile, type Fault } from './fault.ts'

const proxiesOf = ({ databaseProxy, hostProxy }: World) => [databaseProxy, hostProxy]

/** PostgreSQL notices at once that one of its processes was killed. */
const LONGEST_NOTICE_SECONDS = 5

/** What becomes of PostgreSQL, and of the network before it. */
export const databaseFaults: Fault[] = [
  {
    name: 'PostgreSQL killed',
    how: 'kill -9 of its first process; it recovers from its log',
    weight: 2,
    strike: (world) => world.crashDatabase(),
  },
  {
    name: 'connection’s process killed',
    how: 'kill -9 of a process that serves a connection: PostgreSQL ends all others and recovers',
    async strike(world) {
      const { sql } = world.database
      const [busy] = await sql<{ pid: number }[]>`
        select pid from pg_stat_activity where usename like 'countersign%' order by state_change desc limit 1`
      if (!busy || !isAlive(busy.pid)) return
      // Ends with the connection that it is on.
      const ended = sql`select pg_sleep(${LONGEST_NOTICE_SECONDS})`.catch(() => {})
      process.kill(busy.pid, 'SIGKILL')
      await ended
      await world.recoverDatabase()
    },
  },
  {
    name: 'PostgreSQL frozen',
    how: 'SIGSTOP of all its processes for up to five seconds',
    async strike({ database }, random) {
      const stopped = database.processes()
      const signal = (name: NodeJS.Signals) => {
        // One may have ended since.
        for (const pid of stopped) if (isAlive(pid)) process.kill(pid, name)
      }
      signal('SIGSTOP')
      await aWhile(random, 5).finally(() => signal('SIGCONT'))
    },
  },
  {
    name: 'connections cut',
    how: 'a proxy ends all connections to PostgreSQL',
    async strike(world, random) {
      await pause(random.below(500))
      for (const proxy of proxiesOf(world)) proxy.cut()
    },
  },
  {
    name: 'slow network',
    how: 'a proxy passes on everything 50 to 300 ms later, for up to three seconds',
    async strike(world, random) {
      for (const proxy of proxiesOf(world)) proxy.delay(50 + random.below(250))
      await aWhile(random, 3)
      for (const proxy of proxiesOf(world)) proxy.delay(0)
    },
  },
  {
    name: 'half-open connections',
    how: 'a proxy passes on nothing for up to four seconds, and never again on the same connections',
    async strike(world, random) {
      for (const proxy of proxiesOf(world)) proxy.swallow()
      await aWhile(random, 4)
      for (const proxy of proxiesOf(world)) proxy.heal()
    },
  },
  {
    name: 'read-only database',
    how: 'every transaction reads only, as on a server that was demoted, for up to three seconds',
    async strike({ database }, random) {
      const setReadOnly = (value: 'on' | 'off') =>
        database.sql.reserve().then(async (session) => {
          await session`set default_transaction_read_only = off`
          await session.unsafe(`alter system set default_transaction_read_only = ${value}`)
          await session`select pg_reload_conf()`
          session.release()
        })
      await setReadOnly('on')
      await aWhile(random, 3).finally(() => setReadOnly('off'))
    },
  },
  {
    name: 'pooler killed',
    how: 'kill -9 of PgBouncer, in legs that have one (--pooler); another is started',
    missing: ({ pooler }) =>
      pooler ? undefined : 'web and worker reach PostgreSQL without a pooler here',
    async strike({ pooler }) {
      await pooler?.crash()
    },
  },
  {
    name: 'another application’s locks',
    how: 'another session has the table of the people locked for up to three seconds',
    async strike({ database }, random) {
      await database.sql.begin(async (tx) => {
        await tx`lock table public."User" in share row exclusive mode`
        await aWhile(random, 3)
      })
    },
  },
]

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
