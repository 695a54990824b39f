import { processorSeconds } from './processor-time.ts'
import type { StagedDatabase } from './stage-database.ts'
import { type StagedServer, stageServer } from './stage-server.ts'

/** Several server processes on one PostgreSQL. */
export interface StagedFleet {
  servers: StagedServer[]
  /** Lets the first so many of them run and holds up the others, warm as they are. */
  awaken(count: number): void
  /** Ends the first of them as a crash would, and leaves it out from now on. */
  killFirst(): void
  /** Runs `work` and gives the processor seconds that the first so many of them and PostgreSQL spent on it. */
  processorSecondsFor(count: number, work: () => Promise<unknown>): Promise<number>
  stop(): Promise<void>
}

export async function stageFleet(
  database: StagedDatabase,
  size: number,
  processType: 'web' | 'worker',
  smtpUrl: string,
): Promise<StagedFleet> {
  const servers = await Promise.all(
    Array.from({ length: size }, () =>
      stageServer({
        databaseUrl: database.serverUrl,
        smtpUrl,
        environment: { PROCESS_TYPE: processType, LOG_LEVEL: 'error' },
      }),
    ),
  )
  const [postmaster] = await database.owner.sql<{ pid: number }[]>`
    select split_part(pg_read_file('postmaster.pid'), chr(10), 1)::int as pid`
  const postgres = postmaster?.pid ?? 0
  const awaken = (count: number) => {
    for (const [i, { pid }] of servers.entries())
      process.kill(pid, i < count ? 'SIGCONT' : 'SIGSTOP')
  }
  return {
    servers,
    awaken,
    killFirst() {
      const first = servers.shift()
      if (first) process.kill(first.pid, 'SIGKILL')
    },
    async processorSecondsFor(count, work) {
      const pids = [postgres, ...servers.slice(0, count).map(({ pid }) => pid)]
      const before = await processorSeconds(pids)
      await work()
      return (await processorSeconds(pids)) - before
    },
    async stop() {
      await Promise.all(servers.map((server) => server.stop()))
    },
  }
}
