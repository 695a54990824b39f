import { KEY_PATTERN } from '@countersign/changes'
import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import type { CommonHeaders } from './security-headers.ts'

/** What is below another path than today's, but ends as a link does: mailed before LINK_PATH was changed. */
const OLD_LINK = new RegExp(`^/(?:[\\w-]+/)*(?<link>${KEY_PATTERN}(?![0-9A-Za-z]).*)$`, 's')
/** Paths of ours that no link was ever below. */
const NO_LINKS = /^\/(?:trpc|api|export|v1|assets|\.well-known)\//

/**
 * Hands what is below the link path to the links, and all else to the rest. What goes through no middleware
 * is answered in one go where it can be, so that a wrong link costs little more than a route that is empty.
 * Slashes that a mail program doubled at the path's start count as one.
 */
export function routeByPrefix(linkPath: string, links: Hono, rest: Hono['fetch']): Hono['fetch'] {
  return (request, ...more) => {
    const path = getPath(request)
    if (path.startsWith(linkPath)) return links.fetch(request, ...more)
    const single = path.replace(/^\/{2,}/, '/')
    const oldKey = NO_LINKS.test(single) ? undefined : OLD_LINK.exec(single)?.groups?.link
    // guard links-of-an-old-path: "oldKey && `${linkPath}${oldKey}`" → "undefined" (http-surface.db.test.ts)
    const asLink = single.startsWith(linkPath) ? single : oldKey && `${linkPath}${oldKey}`
    if (!asLink) return rest(request, ...more)
    const url = new URL(request.url)
    url.pathname = asLink
    return links.fetch(new Request(url, request), ...more)
  }
}

/**
 * Lets in only requests for one of these hosts (`example.com`, `127.0.0.1:4000`), named once: what is answered
 * under another name could be kept by caches, or reached by a page that had its own name point here (DNS
 * rebinding). Health checks and metrics are let in under any.
 */
export function requireOwnHost(
  hosts: readonly string[],
  headers: CommonHeaders,
  fetch: Hono['fetch'],
): Hono['fetch'] {
  const isOurs = new Set(hosts)
  return (request, env, ...more) => {
    const { incoming } = env as HttpBindings
    const named = incoming.rawHeaders.filter((name, i) => i % 2 === 0 && /^host$/i.test(name))
    // guard own-host: "isOurs.has(incoming.headers.host?.toLowerCase() ?? '')" → "true" (http-surface.db.test.ts)
    // guard one-host: "named.length === 1" → "true" (http-surface.db.test.ts)
    const isOwn = named.length === 1 && isOurs.has(incoming.headers.host?.toLowerCase() ?? '')
    if (isOwn || PROBES.includes(getPath(request))) return fetch(request, env, ...more)
    return new Response(
      `This server answers for ${hosts[0]}. A proxy before it must pass the Host header on unchanged.\n`,
      { status: 421, headers: { ...headers, ...REFUSED } },
    )
  }
}

const REFUSED = { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }
export const METRICS = '/metrics'
/** What machines ask, each process by its own address: answered under any name. */
export const PROBES = ['/livez', '/readyz', METRICS]
