import { startSpan } from '@countersign/db/spans'
import type { HttpBindings } from '@hono/node-server'
import {
  type Context,
  context,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import type { Hono } from 'hono'
import { getPath } from 'hono/utils/url'
import { currentRequest } from '../log/request-context.ts'
import { PROBES } from './route-by-prefix.ts'

/** What programs call: their traces go on here. */
const OF_PROGRAMS = /^\/(?:v1|trpc)\//

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'CONNECT', 'TRACE']

/**
 * Answers each request in a span, but probes. It has the pattern of its route, never the path, which may carry a key.
 * Within inRequest, which knows the route once there is an answer.
 */
export function traceRequests(fetch: Hono['fetch']): Hono['fetch'] {
  return (request, env, ...more) => {
    const path = getPath(request)
    // guard probes-make-no-spans: "PROBES.includes(path)" → "false" (traces.db.test.ts)
    if (PROBES.includes(path)) return context.with(ROOT_CONTEXT, () => fetch(request, env, ...more))
    const method = METHODS.includes(request.method) ? request.method : '_OTHER'
    const place = { kind: SpanKind.SERVER, ...placeOf(path, env as HttpBindings) }
    return startSpan(method, place, (span) => {
      const note = (answer: Response): Response => {
        noteAnswer(span, method, answer.status)
        span.end()
        return answer
      }
      const answer = fetch(request, env, ...more)
      return answer instanceof Promise ? answer.then(note) : note(answer)
    })
  }
}

/**
 * What a request is below: the span of the host's server that we are part of; else that of the program that calls. To
 * the pages of links and of the panel anybody comes, who could have all of them sampled or write into a trace of ours:
 * there a caller's span is linked.
 */
function placeOf(path: string, { incoming }: HttpBindings): { parent: Context; links: Link[] } {
  if (trace.getActiveSpan()) return { parent: context.active(), links: [] }
  const sent = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, incoming.headers))
  if (!sent) return { parent: ROOT_CONTEXT, links: [] }
  // Ids alone: what a caller adds to them (tracestate) may be anything.
  // guard no-tracestate-of-callers: "{ traceState: _, ...caller }" → "caller" (traces.db.test.ts)
  const { traceState: _, ...caller } = sent
  // guard links-have-traces-of-their-own: "OF_PROGRAMS.test(path)" → "true" (traces.db.test.ts)
  if (!OF_PROGRAMS.test(path)) return { parent: ROOT_CONTEXT, links: [{ context: caller }] }
  return { parent: trace.setSpanContext(ROOT_CONTEXT, caller), links: [] }
}

function noteAnswer(span: Span, method: string, status: number): void {
  const { route, call } = currentRequest() ?? {}
  span.updateName(route === undefined ? method : `${method} ${route}`)
  span.setAttributes({
    'http.request.method': method,
    'http.response.status_code': status,
    ...(route !== undefined && { 'http.route': route }),
    ...(call !== undefined && { 'countersign.procedures': call.split(',') }),
  })
  if (status < 500) return
  span.setAttribute('error.type', String(status))
  span.setStatus({ code: SpanStatusCode.ERROR })
}
