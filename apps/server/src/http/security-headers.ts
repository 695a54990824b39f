import type { Context, MiddlewareHandler } from 'hono'

declare module 'hono' {
  interface ContextVariableMap {
    /** For every answer. */
    commonHeaders: Readonly<Record<string, string>>
    /** The route has written them into its answer itself. */
    areCommonHeadersWritten: boolean
  }
}

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
  const common: Readonly<Record<string, string>> = {
    'Content-Security-Policy': PANEL_POLICY,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    ...(isHttps ? { 'Strict-Transport-Security': `max-age=${TWO_YEARS_SECONDS}` } : {}),
  }
  return async (c, next) => {
    c.set('commonHeaders', common)
    await next()
    if (c.get('areCommonHeadersWritten')) return
    const { headers } = c.res
    for (const name in common) if (!headers.has(name)) headers.set(name, common[name] ?? '')
  }
}

/**
 * Those headers, for a route that writes them into its answer itself, which it then must: an answer that
 * gets headers when it is made is sent faster than one that gets them afterwards.
 */
export function takeCommonHeaders(c: Context): Readonly<Record<string, string>> {
  c.set('areCommonHeadersWritten', true)
  return c.get('commonHeaders') ?? {}
}
