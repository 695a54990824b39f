import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { redactKeys } from '@countersign/changes'
import type { SignInEpochs } from '@countersign/core'
import type { HttpBindings } from '@hono/node-server'

/** What everything that is done for one request knows of it. */
export interface RequestContext {
  /** It is in the log, in the answer and on the page of a fault. */
  id: string
  /** The pattern that its path fits, such as `/v1/verifications/:id`; none where it was refused before it was looked at. */
  route?: string
  /** The procedures that it asks for. */
  call?: string
  /** What came of the verbs that it asked for, and how long each took. */
  outcomes: { verb: string; outcome: string; seconds: number }[]
  /** Whether the client has gone away without its answer. */
  isGivenUp(): boolean
  /** What the database failed with, where a library keeps it to itself. */
  fault?: unknown
  /** When whom it signs in gave a provider their password. */
  providedAt?: Date
  /** Whom it signs in, or changes the credentials of, as far as it shows. */
  signInEpochs?: SignInEpochs
}

export const REQUEST_ID_HEADER = 'X-Request-Id'

/** What is temporary passes within seconds, mostly; a client that asks at once again would only add to it. */
export const RETRY_AFTER_SECONDS = '5'

const requests = new AsyncLocalStorage<RequestContext | undefined>()

/** The request that this is done for; none where it is done for several, or for nobody. */
export const currentRequest = (): RequestContext | undefined => requests.getStore()

const SAFE_ID = /^[\w-]{8,64}$/

/** The id that a proxy or a program gave its request, where nothing in it needs care and it is no key; else a new one. */
function idOf(given: string | string[] | undefined): string {
  // guard request-ids-are-no-keys: "redactKeys(given) === given" → "true" (request-log.db.test.ts)
  const isSafe = typeof given === 'string' && SAFE_ID.test(given) && redactKeys(given) === given
  return isSafe ? given : randomUUID()
}

/** Does what a request asks for. `env` is what Node's adapter hands on. */
export function inRequest<T>(env: unknown, work: () => T): T {
  const { incoming, outgoing } = (env ?? {}) as Partial<HttpBindings>
  return requests.run(
    {
      id: idOf(incoming?.headers['x-request-id']),
      outcomes: [],
      isGivenUp: () => outgoing?.destroyed === true && !outgoing.writableFinished,
    },
    work,
  )
}

/** Does what is done for several requests together, of which one may go away. */
export const outsideRequests = <T>(work: () => T): T => requests.run(undefined, work)

/** Keeps with its request what the database failed with, and throws it on. */
export function keepFault(error: unknown): never {
  const request = currentRequest()
  if (request) request.fault ??= error
  throw error
}

/** Throws what was kept with the request in place of what a library made of it. */
export function throwKept(error: unknown): never {
  throw currentRequest()?.fault ?? error
}

/** Asks a library, and throws what was kept with the request where the library answers that the fault is its own, or fails. */
export const throwingFaults =
  (ask: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    const response = await ask(request).catch(throwKept)
    const fault = currentRequest()?.fault
    if (response.status >= 500 && fault !== undefined) throw fault
    return response
  }
