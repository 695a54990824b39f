import { sampleHostileRequests } from '@countersign/server/testing/hostile-requests'
import type { Finding } from '../judge.ts'
import { createRandom, type Random } from '../random.ts'
import type { World } from '../world/start-world.ts'
import { brokenRequest } from './broken-requests.ts'
import { openHttpClient, type RawAnswer, type RawRequest } from './http-client.ts'
import { sayingOf, wrongKeyProbe } from './wrong-key-probes.ts'

export interface HostileResult {
  sent: number
  /** Whose connection was closed before an answer: of a body that is too large, or of no HTTP. */
  unanswered: number
  statuses: Map<number, number>
  findings: Finding[]
}

export interface HostileOptions {
  requests: number
  seed: number
  /** Keys of links that work. */
  near: string[]
  isOver(): boolean
  onProgress(result: HostileResult): void
}

const CONNECTIONS = 32
const BATCH = 1_000
/** Visitors, each an address that a trusted proxy names: nobody's limits are used up by the others. */
const VISITORS = 2 ** 18
const MOST_FINDINGS = 200
/** Where a stack trace or a path of ours would show. */
const INSIDE = /\.[jt]sx?:\d+|node_modules/

/** Sends so many hostile requests to the web process, and judges each answer by itself. */
export async function sendHostile(
  world: World,
  { requests, seed, near, isOver, onProgress }: HostileOptions,
): Promise<HostileResult> {
  const { origin } = world.web
  const { host } = new URL(origin)
  const client = openHttpClient(origin, CONNECTIONS)
  const result: HostileResult = { sent: 0, unanswered: 0, statuses: new Map(), findings: [] }
  const sayings = new Map<string, string>()
  const find = (what: string) => {
    if (result.findings.length < MOST_FINDINGS) result.findings.push({ kind: 'wrong', what })
  }

  function judge(what: unknown, answer: RawAnswer | undefined): void {
    result.sent++
    if (!answer) return void result.unanswered++
    const { status, headers, text } = answer
    result.statuses.set(status, (result.statuses.get(status) ?? 0) + 1)
    const isTemporary = status === 503 && headers['retry-after'] !== undefined
    if ((status >= 500 && !isTemporary) || INSIDE.test(text))
      find(`${status} to ${JSON.stringify(what).slice(0, 1_000)}: ${text.slice(0, 300)}`)
  }

  async function probe(random: Random, visitor: Record<string, string>): Promise<void> {
    const { name, ...asked } = wrongKeyProbe(random, near)
    const answer = await client.send({ ...asked, headers: { ...asked.headers, ...visitor } })
    judge(asked, answer)
    if (!answer || answer.status === 429 || answer.status === 503) return
    const saying = sayingOf(answer)
    const first = sayings.get(name) ?? saying
    sayings.set(name, first)
    if (saying !== first)
      find(
        `${name}: ${asked.path} is answered ${saying.slice(0, 500)}, others ${first.slice(0, 500)}`,
      )
  }

  async function sendOne(hostile: Hostile, n: number, random: Random): Promise<void> {
    const visitor = { 'x-forwarded-for': visitorOf(random.below(VISITORS)) }
    if (n % 5 === 0) return probe(random, visitor)
    if (n % 50 === 1) {
      const bytes = brokenRequest(random, host)
      const answer = await client.sendBytes(bytes)
      return judge(bytes, answer && { ...answer, headers: headersIn(answer.text) })
    }
    const asked = withRights(hostile, world, random, visitor)
    judge(asked, await client.send(asked))
  }

  const waiting = hostileRequests(near, requests, seed)
  const lane = async () => {
    for (const { hostile, n, random } of waiting) {
      if (isOver()) return
      await sendOne(hostile, n, random)
      onProgress(result)
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, lane))
  client.close()
  return result
}

/** Generated a thousand at a time, as they are needed. */
function* hostileRequests(near: string[], requests: number, seed: number) {
  for (let batch = 0; batch * BATCH < requests; batch++) {
    const random = createRandom(seed + batch)
    const sampled = sampleHostileRequests(near, { count: BATCH, seed: seed + batch })
    for (const [n, hostile] of sampled.entries()) yield { hostile, n, random }
  }
}

const visitorOf = (n: number) => `10.${n >> 16}.${(n >> 8) & 255}.${n & 255}`

const headersIn = (text: string): Record<string, string> =>
  /^retry-after:/im.test(text) ? { 'retry-after': 'yes' } : {}

type Hostile = ReturnType<typeof sampleHostileRequests>[number]

/** With the cookie of some operator, or the key of some client, where it is to have one. */
function withRights(
  { isSignedIn, hasKey, method, path, headers, body }: Hostile,
  { requesters: { cookies, apiKeys } }: World,
  random: Random,
  visitor: Record<string, string>,
): RawRequest {
  return {
    method,
    path,
    body,
    headers: {
      ...visitor,
      ...headers,
      ...(hasKey && { authorization: `Bearer ${random.pick(apiKeys)}` }),
      ...(isSignedIn && { cookie: random.pick(cookies) }),
    },
  }
}
