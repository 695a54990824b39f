import { findType } from '@countersign/changes'
import { type EventFeed, LimitReached, type Limits } from '@countersign/core'
import { isTemporary } from '@countersign/db'
import {
  appRouter,
  type Context,
  RequestFault,
  restRoutes,
  TRY_AGAIN,
  toTransportError,
} from '@countersign/router'
import type { HttpBindings } from '@hono/node-server'
import { trpcServer } from '@hono/trpc-server'
import { Hono, type Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { Auth } from '../accounts/auth.ts'
import { CLIENT_ADDRESS_HEADER } from '../accounts/auth-hooks.ts'
import { authPaths } from '../accounts/auth-paths.ts'
import { limitSignIn, limitSignInSteps } from '../limits/limit-sign-in.ts'
import { limits as allLimits } from '../limits/limits.ts'
import type { RateLimiter } from '../limits/rate-limit.ts'
import { type Logger, readablePath } from '../log/log.ts'
import { currentRequest, RETRY_AFTER_SECONDS } from '../log/request-context.ts'
import { type LogAnswer, noteFault } from './access-log.ts'
import type { AddressOf } from './client-address.ts'
import { exportRoutes } from './export-routes.ts'
import { postmarkHook } from './postmark-hook.ts'
import type { ReadYourWrites } from './read-your-writes.ts'
import { requireJson } from './require-json.ts'
import { requireSameOrigin } from './same-origin.ts'
import { addCommonHeaders, type CommonHeaders } from './security-headers.ts'

/** What the links and all else do alike with every request. */
export interface Common {
  headers: CommonHeaders
  addressOf: AddressOf
  logAnswer: LogAnswer
}

export interface AppParts {
  /** The origins of each place where our own pages are; requests from others' are refused. */
  places: readonly (readonly string[])[]
  common: Common
  auth: Auth
  limiter: RateLimiter
  /** The limits of those who come from this address. */
  limitsOf(clientAddress: string): Limits
  /** Everything of the procedures' context but who asks. */
  context: Omit<Context, 'admin' | 'limits' | 'readDb'>
  /** What each request reads lists from. */
  writes: ReadYourWrites
  wakeOutbox(): void
  /** Of the audit trail, for REST. */
  feed: EventFeed
  /** The origin under which people and programs reach it. */
  publicUrl: string
  /** POSTMARK_HOOK_PASSWORD; where it is not set, there is no such hook. */
  postmarkHookPassword: string | undefined
  health: Hono
  securityTxt: Hono
  panel: Hono
  log: Logger
}

// guard body-limit: "256 * 1024" → "256 * 1024 * 1024" (request-guards.db.test.ts)
const LARGEST_BODY_BYTES = 256 * 1024
// guard batch-limit: "= 10" → "= 1000" (request-guards.db.test.ts)
const LARGEST_BATCH = 10

const limitBody = bodyLimit({
  maxSize: LARGEST_BODY_BYTES,
  onError: (c) => {
    // The rest of the body is not read, so the connection cannot serve another request.
    c.header('Connection', 'close')
    return c.json({ error: { message: 'The request is larger than 256 KB.' } }, 413)
  },
})

/** The HTTP surface but for the links: tRPC, sign-in, health and the panel. */
export function createApp({
  places,
  common,
  auth,
  limiter,
  limitsOf,
  context,
  writes,
  wakeOutbox,
  feed,
  publicUrl,
  postmarkHookPassword,
  health,
  securityTxt,
  panel,
  log,
}: AppParts): Hono {
  const app = new Hono()
  app.use(addCommonHeaders(common.headers))
  app.use(async (c, next) => {
    c.set('clientAddress', common.addressOf(c.env as HttpBindings))
    await next()
    common.logAnswer(c, c.res, routePath(c))
  })
  app.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    // Nobody is left to answer, and nothing is wrong.
    if (c.req.raw.signal.aborted) return c.body(null, 499 as 400)
    if (error instanceof LimitReached) {
      c.header('Retry-After', String(error.retryAfterSeconds))
      return c.json({ code: 'TOO_MANY_REQUESTS', message: error.message }, 429)
    }
    noteFault(log, error, readablePath(c.req.path))
    const requestId = currentRequest()?.id
    if (isTemporary(error)) {
      c.header('Retry-After', RETRY_AFTER_SECONDS)
      return c.json({ error: { message: TRY_AGAIN, requestId } }, 503)
    }
    const message = 'Something went wrong on our side. Please try again.'
    return c.json({ error: { message, requestId } }, 500)
  })

  app.route('/', health)
  app.route('/', securityTxt)

  app.use('/api/*', requireSameOrigin(places))
  app.use('/trpc/*', requireSameOrigin(places))
  // guard sign-in-takes-json: "app.use('/api/*', requireJson)" → "" (sign-in-limits.db.test.ts)
  app.use('/api/*', requireJson)
  app.use('/trpc/*', requireJson)
  app.use('/trpc/*', writes.noteWrites)
  app.use('/trpc/*', limitBody)
  app.use('/api/*', limitBody)
  // guard sign-in-limit: "app.post('/api/auth/sign-in/email', limitSignIn(limiter))" → "" (sign-in-limits.db.test.ts)
  app.post('/api/auth/sign-in/email', limitSignIn(limiter))
  app.post('/api/auth/*', limitSignInSteps(limiter))
  app.post('/api/auth/sign-in-again', limitSignIn(limiter), (c) => auth.again(fromClient(c)))
  app.post('/api/auth/sign-in/provider', async (c) =>
    auth.provider ? auth.provider.begin(fromClient(c)) : c.notFound(),
  )
  // The one GET that changes something: it does so for the browser alone that began by the POST above, once.
  // guard head-signs-nobody-in: "c.req.raw.method !== 'GET'" → "false" (provider-sign-in.db.test.ts)
  app.get('/api/auth/callback/oidc', limitSignInSteps(limiter), async (c) => {
    if (!auth.provider || c.req.raw.method !== 'GET') return c.notFound()
    c.header('Cache-Control', 'no-store')
    return auth.provider.comeBack(fromClient(c))
  })
  // guard no-get-under-sign-in: "'POST'" → "['GET', 'POST']" (sign-in-limits.db.test.ts)
  app.on('POST', [...authPaths], async (c) => {
    const answer = await auth.handle(fromClient(c))
    // A change of credentials is mailed.
    if (!c.req.path.includes('/sign-')) wakeOutbox()
    return answer
  })
  app.all('/api/*', (c) => c.json({ error: { message: 'There is nothing here.' } }, 404))
  const contextOf = async (c: HonoContext): Promise<Context> => ({
    ...context,
    readDb: writes.databaseOf(c),
    limits: limitsOf(c.get('clientAddress')),
    requestId: currentRequest()?.id,
    admin: await auth.adminOf(c.req.raw.headers).catch((error: unknown) => {
      throw new RequestFault(toTransportError(error), currentRequest()?.id)
    }),
  })
  app.use('/export/*', requireSameOrigin(places))
  app.use('/export/*', limitBody)
  app.route('/', exportRoutes(contextOf))
  app.use(
    '/trpc/*',
    trpcServer({
      router: appRouter,
      maxBatchSize: LARGEST_BATCH,
      createContext: async ({ info }, c) => {
        noteCalls(info.calls.map(({ path }) => path))
        return { ...(await contextOf(c)) }
      },
      responseMeta: ({ errors }) => ({ headers: headersFor(errors) }),
      onError: ({ error, path }) => {
        if (error.code === 'INTERNAL_SERVER_ERROR' || error.code === 'SERVICE_UNAVAILABLE')
          noteFault(log, error.cause ?? error, path ?? '')
      },
    }),
  )
  app.route(
    '/',
    postmarkHook({ password: postmarkHookPassword, service: context.service, limitBody, log }),
  )
  app.route(
    '/',
    restRoutes({
      db: context.db,
      service: context.service,
      feed,
      publicUrl,
      requestLimit: allLimits.apiRequests,
      limitsOf: (c) => limitsOf(c.get('clientAddress')),
      nameOf: ({ type }) => findType(context.db.config, type)?.name ?? type,
      requestId: () => currentRequest()?.id,
      onFault: (error, path) => noteFault(log, error, path),
    }),
  )
  app.route('/', panel)
  return app
}

/** The request with the client's address, as the proxies we trust have it. */
function fromClient(c: HonoContext): Request {
  const headers = new Headers(c.req.raw.headers)
  headers.set(CLIENT_ADDRESS_HEADER, c.get('clientAddress'))
  return new Request(c.req.raw, { headers })
}

/** Keeps with the request which procedures it asks for, where there are such: anything may be in a path. */
function noteCalls(paths: readonly string[]): void {
  const request = currentRequest()
  if (request && paths.every((path) => path in appRouter._def.procedures))
    request.call = paths.join(',')
}

/** Answers are nobody's to keep; of several limits that were reached the longest wait is told. */
function headersFor(errors: readonly { code: string; cause?: unknown }[]): Headers {
  const headers = new Headers({ 'Cache-Control': 'no-store' })
  if (errors.some(({ code }) => code === 'SERVICE_UNAVAILABLE'))
    headers.set('Retry-After', RETRY_AFTER_SECONDS)
  const waits = errors.flatMap(({ cause }) =>
    cause instanceof LimitReached ? [cause.retryAfterSeconds] : [],
  )
  if (waits.length > 0) headers.set('Retry-After', String(Math.max(...waits)))
  return headers
}
