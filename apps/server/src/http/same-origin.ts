import type { MiddlewareHandler } from 'hono'
import { hostsOf } from '../config/own-origins.ts'

/**
 * Refuses state-changing requests that a browser sends from another site (OWASP CSRF Prevention: fetch
 * metadata, falling back to the Origin: one of the place whose host is asked). Programs send neither header and carry no cookies of a victim.
 */
export function requireSameOrigin(places: readonly (readonly string[])[]): MiddlewareHandler {
  return async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
      const site = c.req.header('sec-fetch-site')
      const origin = c.req.header('origin')
      const isOurs = site
        ? site === 'same-origin' || site === 'none'
        : origin === undefined ||
          places.some(
            (origins) =>
              origins.includes(origin) && hostsOf(origins).includes(c.req.header('host') ?? ''),
          )
      // guard origin: "!isOurs" → "false" (http-surface.db.test.ts)
      if (!isOurs)
        return c.json({ error: { message: 'This request comes from another site.' } }, 403)
    }
    await next()
  }
}
