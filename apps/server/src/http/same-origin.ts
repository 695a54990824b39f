import type { MiddlewareHandler } from 'hono'

/**
 * Refuses state-changing requests that a browser sends from another site (OWASP CSRF Prevention: fetch
 * metadata, falling back to the Origin, which must be the request's own host). Programs send neither header and carry no cookies of a victim.
 */
export function requireSameOrigin(origins: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const site = c.req.header('sec-fetch-site')
      const origin = c.req.header('origin')
      const isOurs = site
        ? site === 'same-origin' || site === 'none'
        : origin === undefined ||
          (origins.includes(origin) && new URL(origin).host === c.req.header('host'))
      // guard origin: "!isOurs" → "false" (http-surface.db.test.ts)
      if (!isOurs)
        return c.json({ error: { message: 'This request comes from another site.' } }, 403)
    }
    await next()
  }
}
