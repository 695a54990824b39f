import { LimitReached } from '@countersign/core'
import { isHostFault, isTemporary } from '@countersign/db'
import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Logger, readablePath } from '../log/log.ts'
import { currentRequest } from '../log/request-context.ts'
import type { Metrics } from '../metrics/create-metrics.ts'
import { observeRequest } from '../metrics/observe-request.ts'
import { PROBES } from './route-by-prefix.ts'

/** Notes an answer to a request whose path fits this pattern. */
export type LogAnswer = (c: Context, answer: Response, route: string) => void

/** Gives what logs the faults that an answer was made of, and keeps the route for the request's own line. */
export function noteAnswers(log: Logger): LogAnswer {
  return ({ req, error }, _answer, route) => {
    if (error && !isRefusal(error)) noteFault(log, error, readablePath(req.path))
    const request = currentRequest()
    if (request) request.route = route
  }
}

/** Writes a line for each request, and counts it, once it has its answer. The path itself may carry a key: its route is told. */
export function logRequests(log: Logger, metrics: Metrics, fetch: Hono['fetch']): Hono['fetch'] {
  return (request, ...more) => {
    const startedAt = performance.now()
    const note = (answer: Response): Response => {
      const { route, call, outcomes = [] } = currentRequest() ?? {}
      const { status } = answer
      const ms = performance.now() - startedAt
      observeRequest(metrics, { route, verbs: outcomes, status, seconds: ms / 1000 })
      // Asked every few seconds: its good answers are details.
      const isProbe = route !== undefined && PROBES.includes(route)
      const level = isProbe && status === 200 ? 'debug' : 'info'
      const outcome = outcomes.map(({ verb, outcome }) => `${verb} ${outcome}`).join(',')
      const line = { route, call, outcome: outcome || undefined, status, ms: Math.round(ms) }
      log[level]({ method: request.method, ...line }, 'request')
      return answer
    }
    const answer = fetch(request, ...more)
    return answer instanceof Promise ? answer.then(note) : note(answer)
  }
}

/** Logs why a request could not be answered. */
export function noteFault(log: Logger, error: unknown, path: string): void {
  if (isHostFault(error))
    log.error({ error, path }, 'a trigger, policy or right of the tables to be changed failed')
  else if (isTemporary(error)) log.warn({ error, path }, 'a request must be tried again')
  else log.error({ error, path }, 'a request failed')
}

const isRefusal = (error: unknown) =>
  error instanceof HTTPException || error instanceof LimitReached
