import { createHmac } from 'node:crypto'

/** The headers of a webhook that Standard Webhooks asks for. */
export interface WebhookHeaders {
  'webhook-id': string
  'webhook-timestamp': string
  'webhook-signature': string
}

/**
 * Signs a webhook's body by Standard Webhooks (https://github.com/standard-webhooks/standard-webhooks): HMAC-SHA-256 over
 * id, seconds and body, once under each secret (`whsec_…`), so that receivers can change theirs in between.
 */
export function signWebhook(
  body: string,
  { id, seconds, secrets }: { id: string; seconds: number; secrets: readonly string[] },
): WebhookHeaders {
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signatures.join(' '),
  }
}
