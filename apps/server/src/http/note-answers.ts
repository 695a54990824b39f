import { LimitReached } from '@countersign/router'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { type Logger, readablePath } from '../log.ts'

/** Notes an answer to a request that began at this time (`performance.now()`). */
export type NoteAnswer = (c: Context, answer: Response, startedAt: number) => void

/** Gives what logs faults that an answer was made of, and each request where the log shows details. */
export function noteAnswers(log: Logger): NoteAnswer {
  return ({ req, error }, { status }, startedAt) => {
    if (error && !isRefusal(error))
      log.error({ error, path: readablePath(req.path) }, 'a request failed')
    if (!log.isLevelEnabled('debug')) return
    const ms = Math.round(performance.now() - startedAt)
    log.debug({ method: req.method, path: readablePath(req.path), status, ms }, 'request')
  }
}

const isRefusal = (error: unknown) =>
  error instanceof HTTPException || error instanceof LimitReached
