import type { SendResult } from '@countersign/core'
import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from 'cockatiel'
import pLimit, { type LimitFunction } from 'p-limit'

export interface LaneLimits {
  /** Connections that mails to one domain may take of all. */
  perDomain: number
  /** Failures in a row after which only probes are sent. */
  failures: number
  /** How long after the last failure the next probe is. */
  probeAfterMs: number
  /** A mail that found none of its domain's connections free for so long goes back to the outbox. */
  maxWaitMs: number
}

export const LANE_LIMITS: LaneLimits = {
  perDomain: 3,
  failures: 5,
  probeAfterMs: 30_000,
  maxWaitMs: 2_000,
}

/** What an attempt is evidence about: the mail server itself (or our account at it), or the recipient's domain. */
export type Blame = 'server' | 'domain' | undefined

export interface Tried extends SendResult {
  blame: Blame
}

export interface DomainLanes {
  /** Sends one mail to this domain, as soon as its lane is free; `postponed` when that is not soon. */
  run(domain: string, send: () => Promise<Tried>): Promise<SendResult>
  /** How many mails it makes sense to bring: none while the server is left alone, one when it is to be probed. */
  room(): number
}

interface Circuit {
  policy: CircuitBreakerPolicy
  /** When the next probe may be, while it is open. */
  openUntilMs: number
}

interface Lane {
  limit: LimitFunction
  circuit: Circuit
  /** Nobody got one of its connections since a mail waited too long for one. */
  isStuck: boolean
}

/** Domains that are remembered; what is known of the longest known is forgotten first. */
const MAX_LANES = 10_000

/**
 * Keeps one slow or failing domain from taking all connections, and a failing mail server from thousands of
 * tries: a bulkhead and a circuit breaker for each domain, and a breaker for the whole server.
 */
export function openLanes(limits: LaneLimits): DomainLanes {
  const lanes = new Map<string, Lane>()
  const server = createCircuit('server', limits)

  function laneOf(domain: string): Lane {
    const known = lanes.get(domain)
    if (known) return known
    const [oldest] = lanes.keys()
    if (lanes.size >= MAX_LANES && oldest !== undefined) lanes.delete(oldest)
    const lane = {
      // guard three-connections-a-domain: "limits.perDomain" → "10" (domain-lanes.test.ts)
      limit: pLimit(limits.perDomain),
      circuit: createCircuit('domain', limits),
      isStuck: false,
    }
    lanes.set(domain, lane)
    return lane
  }

  async function sendThrough(
    domain: string,
    { circuit }: Lane,
    send: () => Promise<Tried>,
  ): Promise<SendResult> {
    for (const [one, whose] of [
      [server, 'the mail server'],
      [circuit, domain],
    ] as const) {
      // guard probes-of-a-failing-server: "isShut(one)" → "isShut(one) && one !== server" (domain-lanes.test.ts)
      if (isShut(one))
        return postpone(`${whose} is left alone after failures`, one.openUntilMs - Date.now())
    }
    try {
      return await circuit.policy.execute(() => server.policy.execute(send))
    } catch (error) {
      // Another mail became the probe in between.
      if (error instanceof BrokenCircuitError)
        return postpone('the mail server is left alone after failures', limits.probeAfterMs)
      throw error
    }
  }

  function run(domain: string, send: () => Promise<Tried>): Promise<SendResult> {
    const lane = laneOf(domain)
    const busy = () => postpone(`the connections for ${domain} are all taken`, limits.maxWaitMs)
    if (lane.isStuck && lane.limit.activeCount >= limits.perDomain) return Promise.resolve(busy())
    return new Promise((resolve, reject) => {
      let hasLeft = false
      const patience = setTimeout(() => {
        hasLeft = true
        lane.isStuck = true
        resolve(busy())
      }, limits.maxWaitMs)
      const takeTurn = async () => {
        clearTimeout(patience)
        if (hasLeft) return
        lane.isStuck = false
        await sendThrough(domain, lane, send).then(resolve, reject)
      }
      lane.limit(takeTurn).catch(reject)
    })
  }

  return {
    run,
    room: () => {
      if (isShut(server)) return 0
      return server.policy.state === CircuitState.Closed ? Number.POSITIVE_INFINITY : 1
    },
  }
}

function createCircuit(blamed: Blame, { failures, probeAfterMs }: LaneLimits): Circuit {
  const policy = circuitBreaker(
    handleWhenResult((result) => (result as Tried).blame === blamed),
    { breaker: new ConsecutiveBreaker(failures), halfOpenAfter: probeAfterMs },
  )
  const circuit: Circuit = { policy, openUntilMs: 0 }
  policy.onBreak(() => {
    circuit.openUntilMs = Date.now() + probeAfterMs
  })
  return circuit
}

/** Open and not yet due for a probe, or with its probe in progress. */
function isShut({ policy, openUntilMs }: Circuit): boolean {
  return (
    policy.state === CircuitState.HalfOpen ||
    (policy.state === CircuitState.Open && Date.now() < openUntilMs)
  )
}

/** Due again after that long and a little more, so that not all come at once. */
const postpone = (reply: string, afterMs: number): SendResult => ({
  outcome: 'postponed',
  reply,
  minRetrySeconds: (Math.max(afterMs, 1_000) / 1000) * (1 + Math.random() / 2),
})
