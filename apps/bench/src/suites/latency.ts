import { setTimeout as delay } from 'node:timers/promises'
import { quantile } from 'simple-statistics'
import { roundName } from '../compare.ts'
import { addUsers } from '../harness/hold-changes.ts'
import { sendHold, signInAdmins } from '../harness/sign-in-admins.ts'
import { sharedNowMs, startSmtpSink } from '../harness/smtp-sink.ts'
import { startDatabase, vacuum } from '../harness/start-database.ts'
import { startServer } from '../harness/start-server.ts'
import { formatValue } from '../results-table.ts'
import type { Row, Suite, Terms } from '../suite.ts'

const PER_SECOND = 50
const SECONDS_PER_ROUND = 10
/** Fewer than one may ask for in ten minutes: every limit stays on. */
const HOLDS_PER_ADMIN = 400
/** An admin's hold leaves two: the new address's, and the present one's. */
const MAILS_PER_HOLD = 2

/** Which processes there are: one that does both, or one of each type, which notify each other through PostgreSQL. */
const shapes = { 'one process': [''], 'web and worker apart': ['web', 'worker'] } as const

/** How long a mail server waits for a link after its hold was answered, at 50 holds a second. */
export const latency: Suite = {
  name: 'latency',
  title: 'From a hold to its mail',
  async run(terms) {
    const rows: Row[] = []
    for (const [shape, types] of Object.entries(shapes)) {
      const delays = await measure(terms, types)
      const row = (share: number, atMost: number): Row => ({
        figure: `hold answered → mail accepted, p${share * 100}, ${shape}`,
        readings: delays.map((ofRound) => quantile(ofRound, share)),
        unit: 'ms',
        atMost,
      })
      rows.push(row(0.5, 5), row(0.99, 15))
    }
    return rows
  },
}

/** By round, what each hold's mail took. */
async function measure(terms: Terms, types: readonly ('' | 'web' | 'worker')[]) {
  const { rounds, scale, report } = terms
  const count = Math.ceil((PER_SECOND * SECONDS_PER_ROUND) / scale)
  const database = await startDatabase(terms)
  const sink = await startSmtpSink(terms)
  const [server] = await Promise.all(
    types.map((processType) => startServer(terms, database, { processType, smtpUrl: sink.url })),
  )
  const admins = Math.ceil((count * (rounds + 1)) / HOLDS_PER_ADMIN)
  const cookies = await signInAdmins(database, admins)
  const delays: number[][] = []
  for (let round = 0; round <= rounds; round++) {
    const first = await addUsers(database, count)
    await vacuum(database.migrator)
    const taken = sink.expect(count * MAILS_PER_HOLD)
    const answeredAt = await holdSteadily(server?.origin ?? '', cookies, { first, count })
    const { accepted } = await taken
    const took = accepted.flatMap(({ recipient, atMs }) => {
      const answered = answeredAt.get(recipient)
      return answered === undefined ? [] : [atMs - answered]
    })
    report(
      `${types.length} processes, ${roundName(round, rounds)}: p99 ${formatValue(quantile(took, 0.99), 'ms')}`,
    )
    if (round > 0) delays.push(took)
  }
  return delays
}

/** A hold each 20 ms, whether the last was answered or not. New address → when its hold was answered. */
async function holdSteadily(
  origin: string,
  cookies: string[],
  { first, count }: { first: number; count: number },
): Promise<Map<string, number>> {
  const startedAt = sharedNowMs()
  const holds: Promise<[email: string, answeredAtMs: number]>[] = []
  const hold = async (id: string, cookie: string): Promise<[string, number]> => {
    const email = `new-${id}@mail${Number(id) % 10}.example`
    const subject = { kind: 'User', id }
    return [
      email,
      await sendHold(origin, cookie, { type: 'A', subject, changes: { User: { email } } }),
    ]
  }
  for (let i = 0; i < count; i++) {
    const dueInMs = startedAt + (i * 1000) / PER_SECOND - sharedNowMs()
    if (dueInMs > 0) await delay(dueInMs)
    holds.push(hold(String(first + i), cookies[i % cookies.length] ?? ''))
  }
  return new Map(await Promise.all(holds))
}
