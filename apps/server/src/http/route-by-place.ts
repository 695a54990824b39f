import type { HttpBindings } from '@hono/node-server'
import type { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import { hostsOf, ownOrigins } from '../config/own-origins.ts'
import { pathOf } from '../config/places.ts'
import type { Settings } from '../config/settings.ts'
import { PROBES, routeByPrefix } from './route-by-prefix.ts'
import type { CommonHeaders } from './security-headers.ts'

/** What programs and health checks find where the links are, if the panel is elsewhere. */
const PUBLIC_PATHS = /^\/(?:v1|trpc|\.well-known|livez|readyz|metrics)(?:\/|$)/

/**
 * Hands links, the panel and the rest what is theirs. Where the panel has a place of its own, it answers nowhere else:
 * below its path, which is cut off, on its host. A proxy passes that path on as it came.
 */
export function routeByPlace(
  { publicUrl, panelUrl, linkPath }: Pick<Settings, 'publicUrl' | 'panelUrl' | 'linkPath'>,
  headers: CommonHeaders,
  links: Hono,
  rest: Hono,
): Hono['fetch'] {
  if (panelUrl === publicUrl) return routeByPrefix(linkPath, links, rest.fetch)
  const base = pathOf(panelUrl)
  const panelHosts = hostsOf(ownOrigins(panelUrl))
  const publicHosts = hostsOf(ownOrigins(publicUrl))
  const atLinks = routeByPrefix(linkPath, links, (request, ...more) =>
    PUBLIC_PATHS.test(getPath(request)) ? rest.fetch(request, ...more) : nothing(headers, panelUrl),
  )
  return (request, env, ...more) => {
    const host = (env as HttpBindings).incoming.headers.host?.toLowerCase() ?? ''
    const path = getPath(request)
    const isPublic = publicHosts.includes(host) || PROBES.includes(path)
    const isBelow = path === base || path.startsWith(`${base}/`)
    if (isPublic && (!isBelow || path.startsWith(linkPath))) return atLinks(request, env, ...more)
    // guard panel-has-one-place: "!isBelow || !panelHosts.includes(host)" → "!isBelow" (panel-url.db.test.ts)
    if (!isBelow || !panelHosts.includes(host)) return nothing(headers, panelUrl)
    const url = new URL(request.url)
    url.pathname = path.slice(base.length) || '/'
    return rest.fetch(new Request(url, request), env, ...more)
  }
}

const nothing = (headers: CommonHeaders, panelUrl: string) =>
  new Response(
    `There is nothing here. The panel is at ${panelUrl}; a proxy before it must pass its path on unchanged.\n`,
    { status: 404, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } },
  )
