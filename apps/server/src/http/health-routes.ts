import { randomUUID } from 'node:crypto'
import { checkHealth, type Database, isTemporary } from '@countersign/core'
import { Hono } from 'hono'
import type { Logger } from '../log/log.ts'

/** A worker says each second that it is alive. */
const WORKER_SILENT_SECONDS = 5

interface HealthParts {
  /** A pool for nothing else, which gives up before its caller does. */
  db: Database
  /** Whether this process is about to end. */
  isStopping(): boolean
  log: Logger
}

/**
 * `/livez` answers while the process runs. `/readyz` is 200 while all can do their work: the database can be
 * read and written and was migrated for this version, and a worker is alive; else 503 with what is wrong.
 * A mail server that refuses us is told of, and waited for.
 */
export function healthRoutes({ db, isStopping, log }: HealthParts): Hono {
  const processId = randomUUID()
  let checking: Promise<string[]> | null = null

  async function findFaults(): Promise<string[]> {
    try {
      const { workerSeconds, mailWorks } = await checkHealth(db, { processId })
      const isWorkerAlive = workerSeconds !== null && workerSeconds <= WORKER_SILENT_SECONDS
      mailStatus = mailWorks === false ? 'ok, but the mail server does not let us in' : 'ok'
      // guard ready-needs-worker: "isWorkerAlive ?" → "true ?" (database-faults.db.test.ts)
      return isWorkerAlive ? [] : ['No worker is alive.']
    } catch (error) {
      log.warn({ error }, 'not ready')
      return [
        isTemporary(error)
          ? 'The database does not answer, or cannot be written.'
          : 'The database is not migrated for this version.',
      ]
    }
  }

  let mailStatus = 'ok'
  const routes = new Hono()
  routes.get('/livez', (c) => c.text('ok'))
  routes.get('/readyz', async (c) => {
    // guard says-first-that-it-ends: "isStopping()" → "false" (database-faults.db.test.ts)
    if (isStopping()) return c.text('This process is about to end.', 503)
    // However many ask, the database is asked once at a time.
    checking ??= findFaults().finally(() => {
      checking = null
    })
    const faults = await checking
    return faults.length > 0 ? c.text(faults.join('\n'), 503) : c.text(mailStatus)
  })
  return routes
}
