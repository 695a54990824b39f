import type { MiddlewareHandler } from 'hono'

/**
 * Refuses bodies that are not JSON. Forms and bytes are all that another site's page can send without
 * asking first (CORS preflight), and no procedure takes them.
 */
export const requireJson: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const [mediaType = ''] = (c.req.header('content-type') ?? '').split(';')
    // guard json-alone: "mediaType.trim().toLowerCase() !== 'application/json'" → "false" (request-guards.db.test.ts)
    if (mediaType.trim().toLowerCase() !== 'application/json') {
      c.header('Connection', 'close')
      return c.json({ error: { message: 'Send JSON, as application/json.' } }, 415)
    }
  }
  await next()
}
