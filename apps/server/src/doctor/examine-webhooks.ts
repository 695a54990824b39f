import { lookup as lookUp } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Database } from '@countersign/db'
import { isPrivate } from '../webhooks/public-agent.ts'
import { type Finding, right, unknown, wrong } from './finding.ts'

interface Endpoint {
  name: string
  url: string
  pausedBecause: 'admin' | 'gone' | 'failing' | null
  /** Of the newest delivery that ended; `null` where none has. */
  lastStatus: 'sent' | 'failed' | 'dropped' | null
}

export interface WebhookRules {
  /** Whether addresses that are not public may be asked, and over http. */
  allowPrivate: boolean
  /** The addresses of a host. */
  lookup?: (host: string) => Promise<{ address: string }[]>
}

const everyAddress = (host: string) => lookUp(host, { all: true })

/** Whether each endpoint can be reached by the rules, and took what was sent last. Asks none of them. */
export async function examineWebhooks(
  { sql }: Database,
  rules: WebhookRules,
): Promise<Omit<Finding, 'check'>[]> {
  const endpoints = await sql<Endpoint[]>`
    select e.name, e.url, e.paused_because as "pausedBecause", d.status as "lastStatus"
    from countersign.webhook_endpoint e left join lateral (
      select status from countersign.webhook_delivery d where d.endpoint_id = e.id and d.status <> 'queued'
      order by d.id desc limit 1) d on true
    where e.removed_at is null order by e.name limit 200`
  if (endpoints.length === 0) return [right('No webhook is set up.')]
  return Promise.all(endpoints.map((endpoint) => examineEndpoint(endpoint, rules)))
}

async function examineEndpoint(
  { name, url, pausedBecause, lastStatus }: Endpoint,
  rules: WebhookRules,
): Promise<Omit<Finding, 'check'>> {
  const place = await examinePlace(new URL(url), rules)
  if (place.status !== 'right') return { ...place, text: `The webhook ${name}: ${place.text}` }
  if (pausedBecause === 'admin')
    return unknown(`The webhook ${name} is paused by an admin: events wait three days at most.`)
  if (pausedBecause !== null)
    return wrong(
      `The webhook ${name} is paused, as ${pausedBecause === 'gone' ? 'it answered 410' : 'nothing was accepted'}: see its requests in the panel’s outbox, then resume it.`,
    )
  if (lastStatus === 'failed')
    return wrong(`The webhook ${name} did not take its last event: see the panel’s outbox.`)
  return right(
    `The webhook ${name} has ${rules.allowPrivate ? 'an' : 'a public'} address, and ${lastStatus === 'sent' ? 'took its last event' : 'nothing was sent to it yet'}.`,
  )
}

/** As a worker judges it when it connects. */
async function examinePlace(
  { protocol, hostname }: URL,
  { allowPrivate, lookup = everyAddress }: WebhookRules,
): Promise<Omit<Finding, 'check'>> {
  if (!allowPrivate && protocol !== 'https:')
    return wrong('its address is not https, and nothing is sent to it.')
  const host = hostname.replace(/^\[|\]$/g, '')
  try {
    const found = isIP(host) ? [{ address: host }] : await lookup(host)
    return !allowPrivate && found.some(({ address }) => isPrivate(address))
      ? wrong(`${host} is not a public address. WEBHOOK_PRIVATE_ADDRESSES allows them.`)
      : right('')
  } catch (error) {
    return (error as { code?: string }).code === 'ENOTFOUND'
      ? wrong(`${host} has no address (ENOTFOUND).`)
      : unknown(`${host} was not looked up: no resolver answered.`)
  }
}
