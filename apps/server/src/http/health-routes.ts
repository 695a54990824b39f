import { Hono } from 'hono'
import type { Logger } from '../log.ts'

/**
 * `/livez` answers while the process runs, `/readyz` while it can do its work.
 * `checkReady` throws when the database does not answer.
 */
export function healthRoutes(checkReady: () => Promise<unknown>, log: Logger): Hono {
  const routes = new Hono()
  routes.get('/livez', (c) => c.text('ok'))
  routes.get('/readyz', async (c) => {
    try {
      await checkReady()
      return c.text('ok')
    } catch (error) {
      log.warn({ error }, 'not ready')
      return c.text('The database does not answer.', 503)
    }
  })
  return routes
}
