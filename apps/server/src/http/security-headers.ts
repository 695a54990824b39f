import type { MiddlewareHandler } from 'hono'

/** The panel runs its own scripts only; styles inline because the component library sets them there. */
const PANEL_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

const TWO_YEARS_SECONDS = 2 * 365 * 24 * 60 * 60

/**
 * Headers for every answer; a route that set its own policy keeps it. Subdomains are left out of
 * Strict-Transport-Security: they may be other people's.
 */
export function securityHeaders(publicUrl: string): MiddlewareHandler {
  const isHttps = new URL(publicUrl).protocol === 'https:'
  return async (c, next) => {
    await next()
    const setIfAbsent = (name: string, value: string) => {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    setIfAbsent('Content-Security-Policy', PANEL_POLICY)
    setIfAbsent('Referrer-Policy', 'no-referrer')
    setIfAbsent('X-Content-Type-Options', 'nosniff')
    setIfAbsent('X-Frame-Options', 'DENY')
    setIfAbsent('Cross-Origin-Opener-Policy', 'same-origin')
    setIfAbsent('Cross-Origin-Resource-Policy', 'same-origin')
    setIfAbsent('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
    if (isHttps) setIfAbsent('Strict-Transport-Security', `max-age=${TWO_YEARS_SECONDS}`)
  }
}
