import { Counter, Gauge, Histogram, Registry } from 'prom-client'

/** Seconds: from a statement that is answered at once to what a person gives up waiting for. */
const LATENCIES = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What this process counts. */
export type Metrics = ReturnType<typeof createMetrics>

/**
 * The registry of one process, and what counts in it. A label has one of a closed set of values, all of them written
 * in the code or in the configuration: never an address, a key, a name, a tenant or an id.
 */
export function createMetrics() {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    requests: new Counter({
      name: 'countersign_http_requests_total',
      help: 'HTTP requests by route and class of status. The route "none" is of those that were refused for their host.',
      labelNames: ['route', 'status'] as const,
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'countersign_http_request_duration_seconds',
      help: 'Time until the head of the answer to an HTTP request was there.',
      labelNames: ['route'] as const,
      buckets: LATENCIES,
      registers,
    }),
    verbs: new Counter({
      name: 'countersign_verbs_total',
      help: 'Verbs by outcome, and by how they were asked for: page, trpc, rest or other. Outcome "limited": a limit was used up; "failed": refused or failed otherwise.',
      labelNames: ['verb', 'outcome', 'face'] as const,
      registers,
    }),
    verbSeconds: new Histogram({
      name: 'countersign_verb_duration_seconds',
      help: 'Time that a verb took, the wait for a connection included.',
      labelNames: ['verb'] as const,
      buckets: LATENCIES,
      registers,
    }),
    limitsHit: new Counter({
      name: 'countersign_limits_hit_total',
      help: 'Refusals because a limit was used up, by the limit.',
      labelNames: ['limit'] as const,
      registers,
    }),
    mails: new Counter({
      name: 'countersign_mails_total',
      help: 'Claimed mails by what came of them: accepted, deferred, sender-refused or refused by the mail server; postponed (given back untried), held-back, dropped or expired without it.',
      labelNames: ['outcome'] as const,
      registers,
    }),
    mailsInHand: new Gauge({
      name: 'countersign_mails_in_hand',
      help: 'Mails that this worker has claimed and not completed.',
      registers,
    }),
    webhooks: new Counter({
      name: 'countersign_webhook_deliveries_total',
      help: 'Claimed webhook deliveries by what came of them: accepted, applied, refused, deferred or gone by the endpoint; postponed (given back untried) or expired without it.',
      labelNames: ['outcome'] as const,
      registers,
    }),
  }
}
