import type { Hono } from 'hono'
import { getPath } from 'hono/utils/url'

/**
 * Hands what is below the link path to the links, and all else to the rest. What goes through no middleware
 * is answered in one go where it can be, so that a wrong link costs little more than a route that is empty.
 */
export function linksFirst(linkPath: string, links: Hono, rest: Hono): Hono['fetch'] {
  return (request, ...more) =>
    (getPath(request).startsWith(linkPath) ? links : rest).fetch(request, ...more)
}
