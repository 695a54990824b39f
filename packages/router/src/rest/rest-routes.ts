import type { ApiClient } from '@countersign/core'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { z } from 'zod'
import { authenticate } from './authenticate.ts'
import { endingRoutes } from './ending-routes.ts'
import { eventRoutes } from './event-routes.ts'
import { holdRoutes } from './hold-routes.ts'
import { linkRoutes } from './link-routes.ts'
import { listRoutes } from './list-routes.ts'
import { openApiDocument } from './openapi.ts'
import { Problem, toProblem } from './problem.ts'
import { readInput } from './read-input.ts'
import type { RestParts } from './rest-parts.ts'
import { type Answer, type Route, route } from './route.ts'
import { requireScope } from './scopes.ts'

// guard rest-body-limit: "256 * 1024" → "256 * 1024 * 1024" (rest.db.test.ts)
const LARGEST_BODY_BYTES = 256 * 1024

const anyDocument = z.record(z.string(), z.unknown())

/** The table of all that REST has. */
function restTable(parts: RestParts): Route[] {
  const table = [holdRoutes, listRoutes, endingRoutes, eventRoutes, linkRoutes].flatMap((routes) =>
    routes(parts),
  )
  let document: object | undefined
  table.push(
    route({
      id: 'getDocument',
      summary: 'This document',
      at: 'get /v1/openapi.json',
      scope: 'any',
      success: { 200: 'OpenAPI 3.1.' },
      reply: anyDocument,
      async run() {
        document ??= openApiDocument(table, parts.publicUrl)
        return { body: document as Record<string, unknown> }
      },
    }),
  )
  return table
}

/** `/v1`: for programs, with an API key. Each refusal is a problem (RFC 9457). */
export function restRoutes(parts: RestParts): Hono {
  const app = new Hono()
  const table = restTable(parts)
  app.use(
    '/v1/*',
    bodyLimit({
      maxSize: LARGEST_BODY_BYTES,
      onError: (c) => {
        // The rest of the body is not read, so the connection cannot serve another request.
        c.header('Connection', 'close')
        return refuse(c, new Problem('too-large'))
      },
    }),
  )
  for (const one of table) {
    const [method, path] = one.at.split(' ') as [string, string]
    app.on(method.toUpperCase(), path.replace(/\{(\w+)\}/g, ':$1'), (c) => answer(parts, one, c))
  }
  app.all('/v1/*', (c) => refuse(c, nothingAt(table, c)))
  return app
}

async function answer(parts: RestParts, one: Route, c: Context): Promise<Response> {
  try {
    c.header('Cache-Control', 'no-store')
    const limits = parts.limitsOf(c)
    const client = one.scope === null ? undefined : await authenticate(parts, c)
    if (client && one.scope !== 'any' && one.scope !== null) requireScope(client, one.scope)
    const input = await readInput(one, c)
    const asking = {
      client: client as ApiClient,
      limits,
      idempotencyKey: one.isIdempotent && c.req.header('idempotency-key'),
      signal: c.req.raw.signal,
    }
    const {
      status = 200,
      headers = {},
      body,
    }: Answer<unknown> = await one.run(input as never, asking)
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    return c.json(body as object, status)
  } catch (error) {
    // Nobody is left to answer, and nothing is wrong.
    if (c.req.raw.signal.aborted) return c.body(null, 499 as ContentfulStatusCode)
    const problem = toProblem(error)
    if (problem.status < 500) return refuse(c, problem)
    parts.onFault(error, one.at)
    const more = { requestId: parts.requestId() }
    return refuse(c, new Problem(problem.code, problem.message, { headers: problem.headers, more }))
  }
}

function refuse(c: Context, problem: Problem): Response {
  for (const [name, value] of Object.entries(problem.headers)) c.header(name, value)
  c.header('Cache-Control', 'no-store')
  c.header('Content-Type', 'application/problem+json')
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode)
}

/** What to say of a path or a method that there is not. */
function nothingAt(table: readonly Route[], c: Context): Problem {
  const methods = table
    .map(({ at }) => at.split(' ') as [string, string])
    .filter(([, path]) =>
      new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(c.req.path),
    )
    .map(([method]) => method.toUpperCase())
  if (methods.length === 0) return new Problem('not-found')
  return new Problem('method-not-allowed', '', { headers: { Allow: methods.join(', ') } })
}
