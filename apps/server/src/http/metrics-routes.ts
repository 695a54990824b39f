import { type Handler, Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import type { Registry } from 'prom-client'
import { METRICS } from './route-by-prefix.ts'

const showMetrics =
  (registry: Registry): Handler =>
  async (c) =>
    c.body(await registry.metrics(), 200, {
      'Content-Type': registry.contentType,
      'Cache-Control': 'no-store',
    })

/** `/metrics` for those who have METRICS_TOKEN (`Authorization: Bearer …`); 404 where none is set. */
export function metricsRoutes(registry: Registry, token: string | undefined): Hono {
  const routes = new Hono()
  // guard metrics-are-off: "token === undefined" → "false" (metrics.db.test.ts)
  if (token === undefined)
    return routes.all(METRICS, (c) =>
      c.text('There is nothing here: METRICS_TOKEN is not set.', 404),
    )
  // Compares digests, in constant time.
  // guard metrics-need-their-token: "routes.use(METRICS, bearerAuth({ token }))" → "" (metrics.db.test.ts)
  routes.use(METRICS, bearerAuth({ token }))
  return routes.get(METRICS, showMetrics(registry))
}

/** `/metrics` for everybody who reaches METRICS_PORT. */
export const openMetrics = (registry: Registry): Hono =>
  new Hono().get(METRICS, showMetrics(registry))
