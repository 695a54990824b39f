import { LimitReached } from '@countersign/core'
import { isHostFault, isTemporary } from '@countersign/db'
import type { Context, Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Logger, readablePath } from '../log/log.ts'
import { currentRequest } from '../log/request-context.ts'
import { HEALTH } from './route-by-prefix.ts'

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

/** Writes a line for each request, once it has its answer. The path itself may carry a key: its route is told. */
export function logRequests(log: Logger, fetch: Hono['fetch']): Hono['fetch'] {
  return (request, ...more) => {
    const startedAt = performance.now()
    const note = (answer: Response): Response => {
      const { route, call, outcomes = [] } = currentRequest() ?? {}
      const { status } = answer
      const ms = Math.round(performance.now() - startedAt)
      // Asked every few seconds: its good answers are details.
      const isProbe = route !== undefined && HEALTH.includes(route)
      const level = isProbe && status === 200 ? 'debug' : 'info'
      const outcome = outcomes.length > 0 ? outcomes.join(',') : undefined
      log[level]({ method: request.method, route, call, outcome, status, ms }, 'request')
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
