import { styleSourceOf } from './page-style.ts'
import type { Sender } from './sender.ts'

/**
 * Headers of every answer under the link path. The key in the URL is the secret: it must not reach
 * another site as a referrer, a cache or a search engine, and the page must not be framed
 * (OWASP HTTP Headers and Clickjacking Defense cheat sheets).
 */
export const pageHeadersOf = ({ pageStyle, logo }: Pick<Sender, 'pageStyle' | 'logo'>) => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    `style-src ${styleSourceOf(pageStyle)}`,
    ...(logo ? ["img-src 'self'"] : []),
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex, nofollow, noarchive',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
})
