import type { Config } from '@countersign/changes'
import {
  currentTraceparent,
  type KeyRing,
  type WebhookClaim,
  type WebhookCompletion,
  webhookBody,
  webhookSecret,
} from '@countersign/core'
import { type Dispatcher, request } from 'undici'
import { firstCharacters, retryAfter } from './answer.ts'
import { AddressRefused } from './public-agent.ts'
import { readApplying } from './read-applying.ts'
import { signWebhook } from './sign-webhook.ts'
import { traceWebhook } from './trace-webhook.ts'

const TIMEOUT_MS = 10_000

/** Seconds before each further try, as Standard Webhooks proposes; together somewhat more than three days. */
const RETRY_SECONDS = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]

export interface WebhookSending {
  config: Config
  linkKeys: KeyRing
  agent: Dispatcher
  /** Ends what is on its way; it is given back untried. */
  signal: AbortSignal
}

type Answer = Pick<WebhookCompletion, 'outcome' | 'statusCode' | 'reply'> & {
  reason?: string
  minRetrySeconds?: number | undefined
}

/** Sends one claimed delivery, and says what came of it. Never throws. */
export async function sendWebhook(
  claim: WebhookClaim,
  sending: WebhookSending,
): Promise<WebhookCompletion> {
  const startedAt = performance.now()
  const answer = claim.isStale
    ? {
        outcome: 'expired' as const,
        statusCode: null,
        reply: 'it was not accepted within three days',
      }
    : await traceWebhook(sending.config, claim, () => ask(claim, sending))
  const { outcome, statusCode, reply, reason = '', minRetrySeconds = 0 } = answer as Answer
  return {
    id: claim.id,
    attempt: claim.attempt,
    outcome,
    statusCode,
    reply,
    reason,
    milliseconds: Math.round(performance.now() - startedAt),
    retrySeconds: Math.max(retrySeconds(claim.tries), minRetrySeconds),
  }
}

async function ask(
  { id, url, secret, formerSecret, event }: WebhookClaim,
  { config, linkKeys, agent, signal }: WebhookSending,
): Promise<Answer> {
  const secrets = [secret, ...(formerSecret ? [formerSecret] : [])].map((source) =>
    webhookSecret(linkKeys, source),
  )
  const known = secrets.filter((each) => each !== null)
  if (known.length === 0) return deferred(null, 'LINK_KEYS lacks the secret that signs it')
  const body = JSON.stringify(webhookBody(config, event))
  const traceparent = currentTraceparent()
  try {
    const {
      statusCode,
      headers,
      body: answered,
    } = await request(url, {
      method: 'POST',
      dispatcher: agent,
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Countersign',
        ...(traceparent && { traceparent }),
        ...signWebhook(body, {
          id: `msg_${id}`,
          seconds: Math.floor(Date.now() / 1000),
          secrets: known,
        }),
      },
      body,
    })
    const reply = await firstCharacters(answered)
    if (event.kind === 'applying') {
      const said = readApplying(statusCode, reply)
      if (said) return { ...said, statusCode, reply }
    }
    if (statusCode >= 200 && statusCode < 300) return { outcome: 'accepted', statusCode, reply }
    if (statusCode === 410) return { outcome: 'gone', statusCode, reply }
    return { ...deferred(statusCode, reply), minRetrySeconds: retryAfter(headers['retry-after']) }
  } catch (error) {
    if (signal.aborted) return { outcome: 'postponed', statusCode: null, reply: '' }
    return deferred(null, faultOf(error))
  }
}

const deferred = (statusCode: number | null, reply: string): Answer => ({
  outcome: 'deferred',
  statusCode,
  reply,
})

/** With up to a tenth more, so that what failed together does not come back together. */
function retrySeconds(tries: number): number {
  const seconds = RETRY_SECONDS[Math.min(tries, RETRY_SECONDS.length) - 1] ?? 0
  return seconds * (1 + Math.random() / 10)
}

function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  if (error.name === 'TimeoutError') return 'no answer within ten seconds'
  const cause = error.cause ?? error
  if (cause instanceof AddressRefused) return cause.message
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : ''
  return `no answer: ${error.message}${code}`
}
