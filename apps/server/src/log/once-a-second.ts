import type { Logger } from 'pino'
import { currentRequest, outsideRequests } from './request-context.ts'

type LogMethod = (this: Logger, args: Parameters<Logger['info']>, method: Logger['info']) => void

const SECOND_MS = 1_000
const MOST_REQUESTS = 100

interface Repeated {
  count: number
  /** Which requests they were about, as far as they are kept. */
  requests: string[]
  again(facts: object): void
}

/**
 * Gives a hook of pino that lets one of equal lines about a fault through in a second, and then says once how many
 * came after it: a database that is away would else fill the disk, and hide everything beside it.
 */
export function logEqualFaultsOnce(everyMs = SECOND_MS): LogMethod {
  const told = new Map<string, Repeated>()

  return function logOnce(args, method) {
    const [facts, message] = args as unknown[]
    const error = (facts as { error?: unknown } | undefined)?.error
    if (error === undefined) return method.apply(this, args)
    const {
      name,
      code,
      message: reason,
    } = error as { name?: string; code?: string; message?: string }
    const key = JSON.stringify([message, name, code, reason])
    // guard equal-faults-once: "told.get(key)" → "undefined" (log.test.ts)
    const known = told.get(key)
    if (known) {
      known.count++
      const request = currentRequest()
      if (request && known.requests.length < MOST_REQUESTS) known.requests.push(request.id)
      known.again = (counted) =>
        method.apply(this, [
          { ...(facts as object), ...counted },
          message,
        ] as unknown as typeof args)
      return
    }
    told.set(key, { count: 0, requests: [], again: () => {} })
    method.apply(this, args)
    setTimeout(() => {
      const { count, requests, again } = told.get(key) as Repeated
      told.delete(key)
      if (count > 0) outsideRequests(() => again({ count, requests }))
    }, everyMs).unref()
  }
}
