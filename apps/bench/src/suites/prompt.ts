import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import { quantileOf, spreadOf } from '../measuring/spread.ts'
import type { Suite } from '../measuring/suite.ts'
import { addOwners } from '../stage/add-owners.ts'
import { signInAdmins } from '../stage/sign-in-admins.ts'
import { sharedNowMs, stageSmtpSink } from '../stage/smtp-sink.ts'
import { stageDatabase } from '../stage/stage-database.ts'
import { stageServer } from '../stage/stage-server.ts'

const PER_SECOND = 50
const SECONDS_PER_ROUND = 20
const CONNECTIONS = 4
/** Fewer than one may ask for in ten minutes: every limit stays on. */
const HOLDS_PER_ADMIN = 400
/** An admin's hold leaves two mails: the new address's, and the present one's. */
const MAILS_PER_HOLD = 2

/** Which processes there are: one that does both, or one of each type, which PostgreSQL tells each other. */
type Shape = 'one process' | 'web and worker apart'
const shapes: Record<Shape, string[]> = {
  'one process': [''],
  'web and worker apart': ['web', 'worker'],
}

interface Delays {
  p50: number[]
  p99: number[]
  askedP50: number[]
  askedP99: number[]
}

/** How long a mail server waits for a link after its hold was committed, at 50 holds a second. */
export const prompt: Suite = {
  name: 'prompt',
  title: 'From a hold to its mail',
  async run({ rounds, scale, tell }) {
    const count = Math.ceil((PER_SECOND * SECONDS_PER_ROUND) / scale)
    const measured = { 'one process': empty(), 'web and worker apart': empty() }
    for (const [shape, types] of Object.entries(shapes) as [Shape, string[]][]) {
      const database = await stageDatabase()
      const sink = await stageSmtpSink()
      const servers = await Promise.all(
        types.map((PROCESS_TYPE) =>
          stageServer({
            databaseUrl: database.serverUrl,
            smtpUrl: sink.url,
            environment: { PROCESS_TYPE },
          }),
        ),
      )
      const client = new Pool(servers[0]?.origin ?? '', { connections: CONNECTIONS, pipelining: 1 })
      try {
        const cookies = await signInAdmins(
          database,
          Math.ceil((count * (rounds + 1)) / HOLDS_PER_ADMIN),
        )
        let asked = 0
        for (let round = 0; round <= rounds; round++) {
          const first = await addOwners(database, count)
          const taken = sink.expect(count * MAILS_PER_HOLD, (SECONDS_PER_ROUND + 60) * 1000)
          const holds = await holdSteadily(
            client,
            Array.from({ length: count }, (_, i) => ({
              owner: String(first + i),
              cookie: cookies[Math.floor(asked++ / HOLDS_PER_ADMIN)] ?? '',
            })),
          )
          const takenAt = new Map(
            (await taken).accepted.map(({ recipient, atMs }) => [recipient, atMs]),
          )
          const since = (moment: 'askedAt' | 'answeredAt') =>
            holds
              .map((hold) => (takenAt.get(`new-${hold.owner}@example.com`) ?? NaN) - hold[moment])
              .sort((a, b) => a - b)
          const [answered, wanted] = [since('answeredAt'), since('askedAt')]
          const [p50, p99] = [quantileOf(answered, 0.5), quantileOf(answered, 0.99)]
          tell(
            `${shape}, ${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
          )
          if (round === 0) continue
          measured[shape].p50.push(p50)
          measured[shape].p99.push(p99)
          measured[shape].askedP50.push(quantileOf(wanted, 0.5))
          measured[shape].askedP99.push(quantileOf(wanted, 0.99))
        }
      } finally {
        await client.close()
        await Promise.all(servers.map((server) => server.stop()))
        await sink.stop()
        await database.stop()
      }
    }
    const each = Object.entries(measured)
    return {
      marks: each.flatMap(([shape, { p50, p99 }]) => [
        {
          what: `hold answered → mail taken, p50, ${shape}`,
          value: spreadOf(p50),
          unit: 'ms',
          atMost: 5,
        },
        {
          what: `hold answered → mail taken, p99, ${shape}`,
          value: spreadOf(p99),
          unit: 'ms',
          atMost: 15,
        },
      ]),
      figures: each.flatMap(([shape, { askedP50, askedP99 }]) => [
        {
          what: `hold asked for → mail taken, p50, ${shape}`,
          value: spreadOf(askedP50),
          unit: 'ms',
        },
        {
          what: `hold asked for → mail taken, p99, ${shape}`,
          value: spreadOf(askedP99),
          unit: 'ms',
        },
      ]),
      notes: [
        'Each hold goes through tRPC with a session; its answer comes once it is committed. A mail may be taken before the answer has travelled: the figures from the moment of asking, which hold the whole request, cannot flatter.',
      ],
    }
  },
}

const empty = (): Delays => ({ p50: [], p99: [], askedP50: [], askedP99: [] })

interface Hold {
  owner: string
  askedAt: number
  answeredAt: number
}

/** One hold each 20 ms, whether the last was answered or not. */
async function holdSteadily(
  client: Pool,
  asks: { owner: string; cookie: string }[],
): Promise<Hold[]> {
  const startedAt = sharedNowMs()
  const holds: Promise<Hold>[] = []
  for (const [i, { owner, cookie }] of asks.entries()) {
    const dueInMs = startedAt + (i * 1000) / PER_SECOND - sharedNowMs()
    if (dueInMs > 0) await delay(dueInMs)
    holds.push(hold(client, owner, cookie))
  }
  return Promise.all(holds)
}

async function hold(client: Pool, owner: string, cookie: string): Promise<Hold> {
  const askedAt = sharedNowMs()
  const { statusCode, body } = await client.request({
    method: 'POST',
    path: '/trpc/verifications.hold',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({
      type: 'A',
      owner: { table: 'User', id: owner },
      changes: { User: { email: `new-${owner}@example.com` } },
    }),
  })
  const answeredAt = sharedNowMs()
  const said = await body.text()
  if (statusCode !== 200) throw new Error(`a hold was answered with ${statusCode}: ${said}`)
  return { owner, askedAt, answeredAt }
}
