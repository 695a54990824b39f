import {
  type Config,
  type ConfirmOutcome,
  cutKey,
  type DeclineOutcome,
  type LookUpOutcome,
  type PromptedValues,
  parseKey,
  type RenewOutcome,
} from '@countersign/changes'
import { LimitReached, promptedProblems } from '@countersign/core'
import { isTemporary } from '@countersign/db'
import type { Logo } from '@countersign/emails'
import type { HttpBindings } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Common } from '../http/create-app.ts'
import { prepareLogo } from '../http/logo-answer.ts'
import { currentRequest, REQUEST_ID_HEADER, RETRY_AFTER_SECONDS } from '../log/request-context.ts'
import { type LinkAnswer, type LinkAnswers, prepareAnswers } from './link-answers.ts'
import { pageHeadersOf } from './page-headers.ts'
import { type Choice, readChoice } from './read-choice.ts'
import { type LocaleOf, localeChooser } from './reader-locale.ts'
import { senderOf } from './sender.ts'

/** Who opens a link, and how. */
export interface LinkVisitor {
  address: string
  method: string
  userAgent: string
  /** In which locale they read a link. */
  localeOf: LocaleOf
  /** Whether a browser only fetches the page ahead. */
  isPrefetch: boolean
}

/** What the pages need of the engine. Each throws a LimitReached for visitors who come too often. */
export interface LinkService {
  lookUp(key: string, visitor: LinkVisitor): Promise<LookUpOutcome>
  confirm(key: string, prompted: PromptedValues, visitor: LinkVisitor): Promise<ConfirmOutcome>
  decline(key: string, visitor: LinkVisitor): Promise<DeclineOutcome>
  renew(key: string, visitor: LinkVisitor): Promise<RenewOutcome>
  /** Takes a text that no link can carry, at once: there is nothing to ask for. */
  rejectMalformed(visitor: LinkVisitor): void
}

export interface LinkSite {
  config: Config
  /** Where links live, with both slashes: `/verification/`. */
  linkPath: string
  senderName: string
  /** A bare address for questions. */
  replyTo: string
  /** The IANA zone times are written in. */
  timeZone: string
  /** The configuration's; none when left out. */
  logo?: Logo | null
}

/** Where browsers say that they fetch ahead: https://wicg.github.io/nav-speculation/prefetch.html and older ones. */
const PURPOSES = ['sec-purpose', 'purpose', 'x-moz']
const LARGEST_FORM_BYTES = 16 * 1024
const METHODS = 'GET, HEAD, POST, OPTIONS'
/** Where the body is left unread, the connection cannot serve another request. */
const LEFT_UNREAD = { Connection: 'close' }

/**
 * The pages behind the links, for every path below theirs. GET and HEAD show and OPTIONS lists, and none
 * of them changes anything; POST of the page's form acts and answers with the page of what came of it.
 * All below the link path but the logo is taken for a key, so that each wrong one meets the same page.
 * When the service throws, the reader gets a page with status 500, or 503 where trying again may
 * help, and Hono's `c.error` has the cause.
 */
export function linkRoutes(service: LinkService, site: LinkSite, common: Common): Hono {
  const { logo = null } = site
  const sender = senderOf({
    ...site,
    pageLogo: logo && { ...logo, src: `${site.linkPath}${logo.file.name}` },
  })
  const answersIn = prepareAnswers(sender)
  const headers = { ...common.headers, ...pageHeadersOf(sender) }
  const htmlHeaders = { ...headers, 'Content-Type': 'text/html; charset=utf-8' }
  const paths = [site.linkPath, `${site.linkPath}:key{[^]+}`]
  const routes = new Hono()

  /** Answered with all its headers at once, in a plain object: the fastest way through Hono and Node. */
  const send = ({ status, html }: LinkAnswer, more?: Record<string, string>) =>
    new Response(html, {
      status,
      headers: { ...htmlHeaders, ...more, [REQUEST_ID_HEADER]: currentRequest()?.id ?? '' },
    })

  const localeOf = (c: Context): LocaleOf =>
    localeChooser(sender.languages, {
      chosen: c.req.query('lang'),
      acceptLanguage: headerOf(c, 'accept-language'),
    })
  /** Of pages that know nothing of a link. */
  const answersFor = (c: Context) =>
    answersIn(sender.languages.of(localeOf(c)(null)), c.req.query('show') === 'yes')

  const visitorOf = (c: Context): LinkVisitor => ({
    address: common.addressOf(c.env),
    method: c.req.method,
    userAgent: headerOf(c, 'user-agent') ?? '',
    localeOf: localeOf(c),
    isPrefetch: PURPOSES.some((name) => headerOf(c, name)?.includes('prefetch')),
  })

  /** What no link can carry is refused whatever a form says, which is thrown away unread, and at once. */
  const askFor = (
    c: Context,
    ask: (key: string, visitor: LinkVisitor) => Promise<LinkAnswer>,
  ): Response | Promise<Response> => {
    const key = cutKey(c.req.param('key') ?? '')
    const visitor = visitorOf(c)
    if (parseKey(key))
      return ask(key, visitor).then((answer) =>
        send({ ...answer, status: statusFor(c, answer.status) }),
      )
    service.rejectMalformed(visitor)
    return send(answersFor(c).unknown)
  }
  const show = (c: Context) =>
    askFor(c, async (key, visitor) => answersFor(c).toLookUp(await service.lookUp(key, visitor)))
  const act = (c: Context) =>
    askFor(c, async (key, visitor) =>
      takeChoice(service, answersFor(c), {
        config: site.config,
        key,
        visitor,
        choice: readChoice(site.config, key, await c.req.text()),
      }),
    )

  const limitForm = bodyLimit({
    maxSize: LARGEST_FORM_BYTES,
    onError: (c) => send(answersFor(c).tooLarge, LEFT_UNREAD),
  })
  const measureAndAct = async (c: Context) => {
    let acted: Response | undefined
    const tooLarge = await limitForm(c, async () => {
      acted = await act(c)
    })
    return (acted ?? tooLarge) as Response
  }
  const submit = (c: Context) => {
    if (!isForm(c)) return send(answersFor(c).notAForm, LEFT_UNREAD)
    return hasShortBody(c) ? act(c) : measureAndAct(c)
  }

  const faulted = (c: Context, error: unknown) => {
    const answers = answersFor(c)
    if (error instanceof LimitReached)
      return send(answers.toWait(error), { 'Retry-After': String(error.retryAfterSeconds) })
    c.error = error as Error
    const requestId = currentRequest()?.id ?? ''
    // guard temporary-is-503: "isTemporary(error)" → "false" (database-faults.db.test.ts)
    return isTemporary(error)
      ? send(answers.unavailable(requestId), { 'Retry-After': RETRY_AFTER_SECONDS })
      : send(answers.fault(requestId))
  }
  const logAnswer = (c: Context, answer: Response) =>
    common.logAnswer(c, answer, `${site.linkPath}:key`)
  const answered = (answer: Answering) => answerAtOnce(answer, faulted, logAnswer)

  // No key looks like its name.
  if (logo) {
    const answer = prepareLogo(logo, common.headers)
    routes.on('GET', `${site.linkPath}${logo.file.name}`, (c) => {
      const picture = answer()
      common.logAnswer(c, picture, `${site.linkPath}logo`)
      return picture
    })
  }
  routes.on('GET', paths, answered(show))
  routes.on('POST', paths, answered(submit))
  routes.on(
    'OPTIONS',
    paths,
    answered(() => new Response(null, { status: 204, headers: { ...headers, Allow: METHODS } })),
  )
  routes.notFound(
    answered((c) => send(answersFor(c).wrongMethod, { ...LEFT_UNREAD, Allow: METHODS })),
  )
  return routes
}

interface Sent {
  config: Config
  key: string
  visitor: LinkVisitor
  choice: Choice
}

async function takeChoice(
  service: LinkService,
  answers: LinkAnswers,
  { config, key, visitor, choice }: Sent,
): Promise<LinkAnswer> {
  switch (choice.do) {
    case 'confirm':
      return answers.toConfirming(await service.confirm(key, choice.prompted, visitor))
    case 'decline':
      return answers.toDeclining(await service.decline(key, visitor))
    case 'renew':
      return answers.toRenewing(await service.renew(key, visitor))
    case 'correct': {
      const found = await service.lookUp(key, visitor)
      // A value that is too short as well is told of at once, and not at the next try.
      const others =
        found.outcome === 'found' ? promptedProblems(config, found.details, choice.prompted) : []
      return answers.toLookUp(found, { problems: [...others, ...choice.problems] })
    }
    case 'choose-again':
      return answers.toLookUp(await service.lookUp(key, visitor), {
        problems: [],
        isChoiceMissing: true,
      })
  }
}

/** Of a form that is to be filled in again. */
const REFUSED: readonly number[] = [400, 422]

/**
 * A browser shows its reader the form again, with what is wrong: there a status of failure would be a red line in its
 * console. Programs, which read the status alone, get that of the refusal.
 */
const statusFor = (c: Context, status: LinkAnswer['status']): LinkAnswer['status'] =>
  // guard refused-form-in-browsers: "headerOf(c, 'sec-fetch-dest') === 'document'" → "true" (link-routes.test.ts)
  REFUSED.includes(status) && headerOf(c, 'sec-fetch-dest') === 'document' ? 200 : status

type Answering = (c: Context) => Response | Promise<Response>

/** Waits for nothing where there is nothing to wait for: Node's adapter sends a plain answer fastest. */
function answerAtOnce(
  answer: Answering,
  faulted: (c: Context, error: unknown) => Response,
  logAnswer: (c: Context, answer: Response) => void,
): Answering {
  return (c) => {
    const note = (response: Response) => {
      logAnswer(c, response)
      return response
    }
    try {
      const response = answer(c)
      if (!(response instanceof Promise)) return note(response)
      return response.catch((error: unknown) => faulted(c, error)).then(note)
    } catch (error) {
      return note(faulted(c, error))
    }
  }
}

/** As Node read it, where Node did: Hono would first copy all headers of the request. */
const headerOf = (c: Context, name: string): string | undefined => {
  const read = (c.env as Partial<HttpBindings> | undefined)?.incoming?.headers
  return read ? read[name]?.toString() : c.req.header(name)
}

function isForm(c: Context): boolean {
  const [mediaType = ''] = (headerOf(c, 'content-type') ?? '').split(';')
  return mediaType.trim().toLowerCase() === 'application/x-www-form-urlencoded'
}

/** A body is never longer than it says; one that does not say its length must be counted. */
const hasShortBody = (c: Context) =>
  Number(headerOf(c, 'content-length') ?? Number.NaN) <= LARGEST_FORM_BYTES
