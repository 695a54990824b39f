import { LimitReached } from '@countersign/core'
import { isHostFault, isTemporary } from '@countersign/db'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Logger, readablePath } from '../log/log.ts'

/** Notes an answer to a request that began at this time (`performance.now()`). */
export type LogAnswer = (c: Context, answer: Response, startedAt: number) => void

/** Gives what logs faults that an answer was made of, and each request where the log shows details. */
export function accessLog(log: Logger): LogAnswer {
  return ({ req, error }, { status }, startedAt) => {
    if (error && !isRefusal(error)) noteFault(log, error, readablePath(req.path))
    if (!log.isLevelEnabled('debug')) return
    const ms = Math.round(performance.now() - startedAt)
    log.debug({ method: req.method, path: readablePath(req.path), status, ms }, 'request')
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
