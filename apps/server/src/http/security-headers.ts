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

/** Headers for every answer; a route that set its own policy keeps it. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
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
}
