import { execFile } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import { EmbeddedPostgresError } from './embedded-postgres-error.ts'

const run = promisify(execFile)
const ENDS_WITHIN_MS = 15_000

/**
 * Waits until no other PostgreSQL runs on `clusterDir`: one whose Node was killed with -9 ends
 * within moments by itself. Throws `in-use` when it does not, since somebody then works with it.
 */
export async function waitForStaleServer(clusterDir: string): Promise<void> {
  const lockFile = join(clusterDir, 'postmaster.pid')
  const deadline = Date.now() + ENDS_WITHIN_MS
  for (;;) {
    const pid = Number.parseInt(await readFile(lockFile, 'utf8').catch(() => ''), 10)
    if (!pid || !isAlive(pid)) return
    if (!(await isPostgres(pid))) return rm(lockFile, { force: true })
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(
        'in-use',
        `The database in ${clusterDir} is in use by another Countersign (its PostgreSQL is process ${pid}): stop that one first.`,
      )
    }
    await pause(100)
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

// After a power cut the process id in the lock file may be anybody's; PostgreSQL would believe it.
async function isPostgres(pid: number): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(async () => {
    const listed = await run('ps', ['-o', 'comm=', '-p', String(pid)]).catch(() => undefined)
    return listed?.stdout ?? ''
  })
  return name.includes('postgres')
}
