import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@countersign/db/embedded'

/** A PostgreSQL of a campaign's own that flushes each commit, and can be started again. */
export interface Cluster {
  /** As it runs now; on another port after each start. */
  running(): EmbeddedPostgres
  hasEnded(): boolean
  /** Starts it again once it has ended: it recovers from its log. */
  startAgain(): Promise<void>
  /** PostgreSQL's first process, and all that it started. */
  processes(): number[]
}

/** Starts it on this folder, which it makes its own. */
export async function startCluster(
  cleanup: AsyncDisposableStack,
  dataDir: string,
): Promise<Cluster> {
  let running: EmbeddedPostgres
  let hasEnded = false
  async function start(): Promise<void> {
    const started = await startEmbeddedPostgres({ dataDir })
    running = started
    hasEnded = false
    void started.exited.then(() => {
      hasEnded = true
    })
  }
  await start()
  cleanup.defer(() => running.stop())
  return {
    running: () => running,
    hasEnded: () => hasEnded,
    async startAgain() {
      await running.exited
      await start()
    },
    processes: () => processesOf(dataDir),
  }
}

function processesOf(dataDir: string): number[] {
  const [first = ''] = readFileSync(join(dataDir, 'cluster/postmaster.pid'), 'utf8').split('\n')
  const listed = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
  const children = [...listed.matchAll(/^ *(\d+) +(\d+)$/gm)].filter(
    ([, , parent]) => parent === first,
  )
  return [first, ...children.map(([, pid]) => pid)].map(Number)
}
