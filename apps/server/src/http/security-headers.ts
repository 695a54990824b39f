import type { MiddlewareHandler } from 'hono'
import { currentRequest, REQUEST_ID_HEADER } from '../log/request-context.ts'

export type CommonHeaders = Readonly<Record<string, string>>

/** The panel runs its own scripts only; styles inline because the component library sets them there. */
const PANEL_POLICY = [
  "default-src 'self'",
  // guard content-security-policy: "script-src 'self'" → "script-src 'self' 'unsafe-inline'" (security-headers.db.test.ts)
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
 * Headers for every answer. Subdomains are left out of Strict-Transport-Security: they may be other
 * people's.
 */
export function prepareCommonHeaders(publicUrl: string): CommonHeaders {
  const isHttps = new URL(publicUrl).protocol === 'https:'
  return {
    'Content-Security-Policy': PANEL_POLICY,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    ...(isHttps ? { 'Strict-Transport-Security': `max-age=${TWO_YEARS_SECONDS}` } : {}),
  }
}

/** Puts them into every answer; a route that set its own policy keeps it. */
export function addCommonHeaders(common: CommonHeaders): MiddlewareHandler {
  return async (c, next) => {
    await next()
    const { headers } = c.res
    headers.set(REQUEST_ID_HEADER, currentRequest()?.id ?? '')
    for (const name in common) if (!headers.has(name)) headers.set(name, common[name] ?? '')
  }
}
