import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { liftLimits } from '../testing/lift-limits.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

// So many are asked for that the limits, which have tests of their own, would answer instead.
liftLimits()

const PAIRS = 60
/** Medians of equal work differ by less, also on a busy machine; a query more or less is told apart. */
const MOST_RATIO = 1.25
/** Noise passes by; a difference that is there is there each time. */
const ROUNDS = 4

let world: TestServer
let key: string
let visitors = 0

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  const client = world.client(await world.signIn('olga@example.com'))
  const id = await world.addUser({ name: 'Ada', email: 'ada@example.com' })
  const changes = { User: { email: 'ada@new.example' } }
  await client.verifications.hold.mutate({ type: 'A', subject: { kind: 'User', id }, changes })
  key =
    linkIn(await world.inbox.next('ada@new.example'))
      .split('/')
      .at(-1) ?? ''
})

afterAll(() => world.stop())

/** Asks without a socket, and says how long that took and what was answered. */
async function time(path: string, init: RequestInit): Promise<{ ms: number; answer: string }> {
  const request = new Request(`${world.url}${path}`, init)
  // From somebody new each time: nobody waits for the row that counts another.
  visitors++
  const remoteAddress = `10.0.${visitors >> 8}.${visitors & 255}`
  const { host } = new URL(world.url)
  const incoming = { socket: { remoteAddress }, headers: { host }, rawHeaders: ['Host', host] }
  const started = performance.now()
  const response = (await world.server.fetch(request, { incoming } as never)) as Response
  const answer = `${response.status} ${await response.text()}`
  const ms = performance.now() - started
  await untilIdle()
  return { ms, answer }
}

/** What goes on after an answer, its mail included, must not slow down the next. */
async function untilIdle(): Promise<void> {
  const busy = () => world.sql`
    select from pg_stat_activity
    where datname = current_database() and state <> 'idle' and pid <> pg_backend_pid()
    union all select from countersign.message where status = 'queued'`
  await expect.poll(busy, { interval: 5, timeout: 10_000 }).toEqual([])
}

const median = (numbers: number[]) =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

/** Asks for both in turns, each as often first; the smallest ratio of medians over some rounds. */
async function ratioOf(
  ...asks: [
    () => Promise<{ ms: number; answer: string }>,
    () => Promise<{ ms: number; answer: string }>,
  ]
): Promise<number> {
  let least = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS && least > MOST_RATIO; round++) {
    const times: [number[], number[]] = [[], []]
    for (let pair = 0; pair < PAIRS; pair++) {
      const answers: string[] = []
      for (const which of pair % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const { ms, answer } = await asks[which]()
        times[which].push(ms)
        answers.push(answer)
      }
      expect(answers[0]).toBe(answers[1])
    }
    const [one, other] = times.map(median) as [number, number]
    least = Math.min(least, Math.max(one / other, other / one))
  }
  return least
}

test('a known and an unknown address take as long to ask a password link for', async () => {
  const ask = (email: string) => () =>
    time('/trpc/passwordReset.request', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind: 'panel-admin', email }),
    })
  expect(await ratioOf(ask('olga@example.com'), ask('nobody@example.com'))).toBeLessThan(MOST_RATIO)
}, 120_000)

test.each(['GET', 'POST'])(
  'a wrong key for a verification there is takes as long as one for none: %s',
  async (method) => {
    const ask = (path: string) => () =>
      time(`/verification/${path}`, {
        method,
        ...(method === 'POST' ? { body: new URLSearchParams({ do: 'confirm' }) } : {}),
      })
    const wrong = `${key.slice(0, 1)}${'x'.repeat(19)}`
    const [there, none] = [`${wrong}${key.slice(20)}`, `${wrong}ffffff`]
    expect(await ratioOf(ask(there), ask(none))).toBeLessThan(MOST_RATIO)
  },
  120_000,
)
