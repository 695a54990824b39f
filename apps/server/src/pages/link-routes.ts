import {
  type ConfirmOutcome,
  type DeclineOutcome,
  type GivenValues,
  parseKey,
  type RenewOutcome,
  type ViewOutcome,
} from '@countersign/changes'
import { LimitReached } from '@countersign/router'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { takeCommonHeaders } from '../http/security-headers.ts'
import { type LinkAnswer, prepareAnswers } from './link-answers.ts'
import { pageHeaders } from './page-headers.ts'
import { readChoice } from './read-choice.ts'

/** Who opens a link, and how. */
export interface LinkVisitor {
  address: string
  method: string
  userAgent: string
}

/** What the pages need of the engine. Each throws a LimitReached for visitors who come too often. */
export interface LinkDesk {
  view(key: string, visitor: LinkVisitor): Promise<ViewOutcome>
  confirm(key: string, given: GivenValues, visitor: LinkVisitor): Promise<ConfirmOutcome>
  decline(key: string, visitor: LinkVisitor): Promise<DeclineOutcome>
  renew(key: string, visitor: LinkVisitor): Promise<RenewOutcome>
}

export interface LinkSite {
  /** Where links live, with both slashes: `/verification/`. */
  linkPath: string
  senderName: string
  /** A bare address for questions. */
  replyTo: string | null
  /** The IANA zone times are written in. */
  timeZone: string
}

const LARGEST_FORM_BYTES = 16 * 1024
const METHODS = 'GET, HEAD, POST, OPTIONS'
/** Where the body is left unread, the connection cannot serve another request. */
const LEFT_UNREAD = { Connection: 'close' }

/**
 * The pages behind the links, to be mounted at the root. GET and HEAD show and OPTIONS lists, and none
 * of them changes anything; POST of the page's form acts and answers with the page of what came of it.
 * Everything below the link path is taken for a key, so that each wrong one meets the same page.
 * When the desk throws, the reader gets a page with status 500, and Hono's `c.error` has the cause.
 */
export function linkRoutes(desk: LinkDesk, site: LinkSite): Hono {
  const answers = prepareAnswers(site)
  const path = `${site.linkPath}:key{.*}`
  const routes = new Hono()

  const show = async (c: Context) =>
    send(c, answers.toView(await desk.view(c.req.param('key') ?? '', visitorOf(c))))

  const limitForm = bodyLimit({
    maxSize: LARGEST_FORM_BYTES,
    onError: (c) => send(c, answers.tooLarge, LEFT_UNREAD),
  })
  const act = async (c: Context) => {
    const key = c.req.param('key') ?? ''
    const visitor = visitorOf(c)
    // What no link can carry is refused whatever its form says; Node throws that away unread.
    if (!parseKey(key)) return send(c, answers.toView(await desk.view(key, visitor)))
    const choice = readChoice(key, await c.req.text())
    switch (choice.do) {
      case 'confirm':
        return send(c, answers.toConfirming(await desk.confirm(key, choice.given, visitor)))
      case 'decline':
        return send(c, answers.toDeclining(await desk.decline(key, visitor)))
      case 'renew':
        return send(c, answers.toRenewing(await desk.renew(key, visitor)))
      case 'correct':
        return send(c, answers.toView(await desk.view(key, visitor), { problems: choice.problems }))
      case 'choose-again':
        return send(
          c,
          answers.toView(await desk.view(key, visitor), { problems: [], isChoiceMissing: true }),
        )
    }
  }
  const faulted = (c: Context, error: unknown) => {
    if (error instanceof LimitReached)
      return send(c, answers.toWait(error.message), {
        'Retry-After': String(error.retryAfterSeconds),
      })
    c.error = error as Error
    return send(c, answers.fault)
  }

  routes.get(path, (c) => show(c).catch((error: unknown) => faulted(c, error)))
  routes.post(path, async (c, next) => {
    if (!isForm(c)) return send(c, answers.notAForm, LEFT_UNREAD)
    if (!hasShortBody(c)) return limitForm(c, next)
    return act(c).catch((error: unknown) => faulted(c, error))
  })
  routes.post(path, (c) => act(c).catch((error: unknown) => faulted(c, error)))
  routes.options(path, (c) => c.body(null, 204, { ...pageHeaders, Allow: METHODS }))
  routes.all(path, (c) => send(c, answers.wrongMethod, { ...LEFT_UNREAD, Allow: METHODS }))
  return routes
}

/** Answered with all its headers at once, in a plain object: the fastest way through Hono and Node. */
function send(c: Context, { status, html }: LinkAnswer, headers?: Record<string, string>) {
  return new Response(html, {
    status,
    headers: { ...takeCommonHeaders(c), ...pageHeaders, ...HTML, ...headers },
  })
}

const HTML = { 'Content-Type': 'text/html; charset=utf-8' }

const visitorOf = (c: Context): LinkVisitor => ({
  address: c.get('clientAddress'),
  method: c.req.method,
  userAgent: headerOf(c, 'user-agent') ?? '',
})

/** As Node read it, where Node did: Hono would first copy all headers of the request. */
const headerOf = (c: Context, name: 'user-agent' | 'content-type' | 'content-length') =>
  (c.env as Partial<HttpBindings> | undefined)?.incoming?.headers[name] ?? c.req.header(name)

function isForm(c: Context): boolean {
  const [mediaType = ''] = (headerOf(c, 'content-type') ?? '').split(';')
  return mediaType.trim().toLowerCase() === 'application/x-www-form-urlencoded'
}

/** A body is never longer than it says; one that does not say its length must be counted. */
const hasShortBody = (c: Context) =>
  Number(headerOf(c, 'content-length') ?? Number.NaN) <= LARGEST_FORM_BYTES
