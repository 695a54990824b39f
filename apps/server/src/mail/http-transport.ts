import { readAddress } from '@countersign/changes'
import pLimit from 'p-limit'
import { Agent, request } from 'undici'
import { firstCharacters, retryAfter } from '../webhooks/answer.ts'
import type { OutgoingMail } from './compose-mime.ts'
import { LANE_LIMITS, type LaneLimits, openLanes, type Tried } from './domain-lanes.ts'
import type { OpenTransport } from './mail-transport.ts'

/** How long to wait at each phase of a request. */
interface HttpTimeouts {
  connectMs: number
  /** From the request's end until the answer begins: a service may take its time to accept a mail. */
  answerMs: number
  /** Between two parts of the answer. */
  bodyMs: number
}

const HTTP_TIMEOUTS: HttpTimeouts = { connectMs: 10_000, answerMs: 60_000, bodyMs: 10_000 }

interface HttpCall {
  method?: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body?: string
}

export interface HttpAnswer {
  status: number
  /** Its beginning, as text. */
  body: string
}

export interface HttpOptions {
  timeouts?: Partial<HttpTimeouts>
  limits?: Partial<LaneLimits>
}

interface HttpService extends HttpOptions {
  /** Its name in sentences. */
  host: string
  /** The request that hands over a mail; `to` is one address in ASCII. */
  callOf(mail: OutgoingMail): HttpCall
  /** What an answer says of the mail. */
  judge(answer: HttpAnswer): Pick<Tried, 'outcome' | 'reply'>
  /** Asks whether it lets us in. */
  askLeave: HttpCall
  /** Why an answer to that is none that lets us in, or `null`. */
  judgeLeave(answer: HttpAnswer): string | null
}

const CONNECTIONS = 10
/** A retry after an end that leaves open whether the service took the mail. */
const AFTER_UNKNOWN_SECONDS = 30
/** A connection that was never opened carried nothing. */
const NEVER_SENT =
  /^(UND_ERR_CONNECT_TIMEOUT|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH)$/

/**
 * Hands mails to a service over HTTP, with what decisions 021 to 023 ask of SMTP. A redirect is followed nowhere: it would
 * lead a mail with a link in it, and our credentials, to another place.
 */
export function openHttpTransport(service: HttpService): OpenTransport {
  const { connectMs, answerMs, bodyMs } = { ...HTTP_TIMEOUTS, ...service.timeouts }
  const agent = new Agent({
    connect: { timeout: connectMs },
    headersTimeout: answerMs,
    bodyTimeout: bodyMs,
    connections: CONNECTIONS,
  })
  // The service has lanes of its own for the domains of recipients: to us it is one.
  const lanes = openLanes({ ...LANE_LIMITS, perDomain: CONNECTIONS, ...service.limits })
  const slots = pLimit(CONNECTIONS)
  const closing = new AbortController()

  async function call({ url, method = 'POST', headers, body }: HttpCall) {
    const wholeMs = connectMs + answerMs + 6 * bodyMs
    const answer = await request(url, {
      method,
      dispatcher: agent,
      headers: { 'user-agent': 'Countersign', ...headers },
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(wholeMs)]),
      ...(body !== undefined && { body }),
    })
    return {
      status: answer.statusCode,
      body: await firstCharacters(answer.body),
      minRetrySeconds: retryAfter(answer.headers['retry-after']),
    }
  }

  async function send(mail: OutgoingMail): Promise<Tried> {
    if (closing.signal.aborted) return stopping
    try {
      const { minRetrySeconds, ...answer } = await call(service.callOf(mail))
      const verdict = service.judge(answer)
      const isOurs = verdict.outcome === 'sender-refused' || verdict.outcome === 'deferred'
      return { ...verdict, minRetrySeconds, blame: isOurs ? 'server' : undefined }
    } catch (error) {
      return {
        outcome: 'deferred',
        reply: faultOf(error),
        blame: 'server',
        minRetrySeconds: NEVER_SENT.test(codeOf(error)) ? undefined : AFTER_UNKNOWN_SECONDS,
      }
    }
  }

  return {
    async send(mail) {
      const recipient = readAddress(mail.to)
      // guard one-recipient-by-http: "'problem' in recipient" → "false" (http-transports.test.ts)
      if ('problem' in recipient)
        return { outcome: 'refused', reply: `Not sent. ${recipient.problem}` }
      return lanes.run(service.host, () => slots(() => send({ ...mail, to: recipient.address })))
    },
    room: lanes.room,
    findFault: () => call(service.askLeave).then(service.judgeLeave, faultOf),
    close() {
      closing.abort()
      void agent.destroy()
    },
  }
}

const stopping: Tried = {
  outcome: 'postponed',
  reply: 'the worker is stopping',
  minRetrySeconds: 0,
  blame: undefined,
}

const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } }
  return String(code ?? cause?.code ?? '')
}

function faultOf(error: unknown): string {
  const { name, message } = error as Error
  if (name === 'TimeoutError') return 'no answer in time'
  const code = codeOf(error)
  return `no answer: ${message}${code && ` (${code})`}`
}

/** What a status says where the body says nothing better: never a verdict on the recipient (decision 022). */
export const outcomeOf = (status: number): 'accepted' | 'deferred' | 'sender-refused' =>
  status >= 200 && status < 300 ? 'accepted' : status >= 500 ? 'deferred' : 'sender-refused'
