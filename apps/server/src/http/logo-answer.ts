import type { Logo } from '@countersign/emails'
import { currentRequest, REQUEST_ID_HEADER } from '../log/request-context.ts'
import type { CommonHeaders } from './security-headers.ts'

/**
 * What a browser that opens the logo by itself may do with it: draw it, with the styles in it. As a picture on a page it
 * can do no more in any case.
 */
const LOGO_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

/** Gives the answers that have the logo. Its name changes with it, so that caches keep it for ever. */
export function prepareLogo({ file }: Logo, common: CommonHeaders): () => Response {
  const headers = {
    ...common,
    'Content-Type': file.mediaType,
    'Content-Length': String(file.content.byteLength),
    'Content-Security-Policy': LOGO_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'public, max-age=31536000, immutable',
  }
  return () =>
    new Response(file.content, {
      headers: { ...headers, [REQUEST_ID_HEADER]: currentRequest()?.id ?? '' },
    })
}
