import { type Contender, compare, type Sample } from '../measuring/compare.ts'
import { spreadOf } from '../measuring/spread.ts'
import type { Figure, Mark, Suite, Terms } from '../measuring/suite.ts'
import { confirmForms } from '../stage/confirm-forms.ts'
import { holdChanges } from '../stage/held-changes.ts'
import { loadHttp } from '../stage/http-load.ts'
import { queueMails } from '../stage/queued-mails.ts'
import { type SmtpSink, stageSmtpSink } from '../stage/smtp-sink.ts'
import { type StagedDatabase, stageDatabase } from '../stage/stage-database.ts'
import { type StagedFleet, stageFleet } from '../stage/staged-fleet.ts'

const SIZES = [1, 2, 4] as const
const LARGEST = 4
/** To each process, however many there are: more are started for more load. */
const CONNECTIONS = 32
const CONFIRMS_PER_ROUND = 12_800
const MAILS_PER_ROUND = 8_000
const SPENT_WITHIN_MS = 120_000
/** What a worker may have claimed and not completed, by its own rule. */
const MAX_IN_HAND = 150
/** The answers that a worker gathers before it writes them down, and as many while it does. */
const MAX_UNSAID = 2 * 50

/** By how many processes shared it: all counted rounds, and what was done in each second of a core. */
interface Growth {
  samples: Record<string, Sample[]>
  perCoreSecond: Map<number, number[]>
}

/** The same work shared by one, two and four processes: what coordinating them costs. */
export const scale: Suite = {
  name: 'scale',
  title: 'More processes on one PostgreSQL',
  async run(terms) {
    const database = await stageDatabase()
    try {
      const confirms = await growConfirms(terms, database)
      await emptyOutbox(database)
      const { mails, inHand, twice } = await growWorkers(terms, database)
      return {
        marks: [
          markOf('confirms per core second, four processes to one', confirms),
          markOf('mails per core second, four workers to one', mails),
          {
            what: 'mails that a worker killed with -9 had in hand, claimed again by the others',
            value: spreadOf([inHand]),
            unit: '',
            atMost: MAX_IN_HAND,
          },
          {
            what: 'of these, mails that came twice: accepted, and not said so yet',
            value: spreadOf([twice]),
            unit: '',
            atMost: MAX_UNSAID,
          },
        ],
        figures: [...figuresOf('confirms', confirms), ...figuresOf('mails', mails)],
        notes: [
          'A core second counts what the server processes and PostgreSQL spent, so that few cores do not hide what coordination costs. Each process has as many connections as the one alone, since more are started for more load. In no round did a mail come twice: the mail server counts recipients, and the suite stops if one does.',
          'A worker claims 50 mails at once, and again while up to 25 of them are not sent, so that its connections never wait; it writes down what became of 50 at a time, or of fewer after 50 ms. Claiming or completing fewer together costs more of PostgreSQL’s time for each. What it has in hand when it is killed comes when its lease is over; of that, what the mail server had accepted comes a second time, under the same Message-ID.',
        ],
      }
    } finally {
      await database.stop()
    }
  },
}

async function growConfirms(terms: Terms, database: StagedDatabase): Promise<Growth> {
  const count = Math.ceil(CONFIRMS_PER_ROUND / terms.scale / LARGEST) * LARGEST
  // Nobody listens there: the notices wait in the outbox, and nobody is there to send them.
  const fleet = await stageFleet(database, LARGEST, 'web', 'smtp://127.0.0.1:9')
  try {
    return await grow(terms, async (size) => {
      const { keys } = await holdChanges(database, count)
      await database.tidyUp()
      const share = count / size
      let lastedMs = 0
      const seconds = await fleet.processorSecondsFor(size, async () => {
        const rates = await Promise.all(
          fleet.servers.slice(0, size).map(({ origin }, i) =>
            loadHttp(
              {
                origin,
                connections: CONNECTIONS,
                requests: confirmForms(keys.slice(i * share, (i + 1) * share)),
              },
              200,
            ),
          ),
        )
        lastedMs = Math.max(...rates.map(({ perSecond }) => (share / perSecond) * 1000))
      })
      return { done: count, lastedMs, seconds }
    })
  } finally {
    await fleet.stop()
  }
}

async function growWorkers(
  terms: Terms,
  database: StagedDatabase,
): Promise<{ mails: Growth; inHand: number; twice: number }> {
  const sink = await stageSmtpSink()
  const workers = await stageFleet(database, LARGEST, 'worker', sink.url)
  try {
    const mails = await growMails(terms, database, sink, workers)
    terms.tell('kill -9 of one worker of four: what it had in hand is lent out for a minute')
    return { mails, ...(await killOneOfFour(terms, database, sink, workers)) }
  } finally {
    await workers.stop()
    await sink.stop()
  }
}

function growMails(
  terms: Terms,
  database: StagedDatabase,
  sink: SmtpSink,
  workers: StagedFleet,
): Promise<Growth> {
  const count = mailsOf(terms)
  return grow(terms, async (size) => {
    workers.awaken(size)
    const mails = await queueMails(database, count)
    await database.tidyUp()
    let lastedMs = 0
    const seconds = await workers.processorSecondsFor(size, async () => {
      const taken = sink.expect(count, SPENT_WITHIN_MS)
      await mails.release()
      const times = (await taken).accepted.map(({ atMs }) => atMs)
      lastedMs = (times.at(-1) ?? 0) - (times[0] ?? 0)
    })
    return { done: count, lastedMs, seconds }
  })
}

/** Returns how many mails had to be claimed twice, and how many came twice; throws when one never came. */
async function killOneOfFour(
  terms: Terms,
  database: StagedDatabase,
  sink: SmtpSink,
  workers: StagedFleet,
): Promise<{ inHand: number; twice: number }> {
  const count = mailsOf(terms)
  workers.awaken(LARGEST)
  const mails = await queueMails(database, count)
  const takenSoFar = sink.watch()
  await mails.release()
  await untilQueued(database, (left) => left < count * 0.6)
  workers.killFirst()
  await untilQueued(database, (left) => left === 0)
  const [again] = await database.owner.sql<{ count: number }[]>`
    select count(*)::int from countersign.message where attempts > 1`
  const { accepted } = await takenSoFar()
  const recipients = new Set(accepted.map(({ recipient }) => recipient))
  if (recipients.size < count) throw new Error(`${count - recipients.size} mails never came`)
  return { inHand: again?.count ?? 0, twice: accepted.length - recipients.size }
}

const mailsOf = ({ scale }: Terms) => Math.ceil(MAILS_PER_ROUND / scale)

/** Takes what is left in the outbox out of the workers' sight. */
const emptyOutbox = ({ owner }: StagedDatabase) =>
  owner.sql`update countersign.message set state = 'dropped' where state = 'queued'`

async function untilQueued(
  { owner }: StagedDatabase,
  isReached: (left: number) => boolean,
): Promise<void> {
  const until = performance.now() + SPENT_WITHIN_MS
  for (;;) {
    const [queued] = await owner.sql<{ count: number }[]>`
      select count(*)::int from countersign.message where state = 'queued'`
    if (isReached(queued?.count ?? 0)) return
    if (performance.now() > until) throw new Error(`${queued?.count} mails were never sent`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function grow(
  { rounds, tell }: Terms,
  run: (size: number) => Promise<{ done: number; lastedMs: number; seconds: number }>,
): Promise<Growth> {
  const perCoreSecond = new Map<number, number[]>(SIZES.map((size) => [size, []]))
  const contenders = SIZES.map(
    (size): Contender => ({
      name: String(size),
      async run(round) {
        const { done, lastedMs, seconds } = await run(size)
        if (round > 0) perCoreSecond.get(size)?.push(done / seconds)
        return { perSecond: (done / lastedMs) * 1000 }
      },
    }),
  )
  return { samples: await compare(contenders, { rounds, tell }), perCoreSecond }
}

function markOf(what: string, { perCoreSecond }: Growth): Mark {
  const alone = perCoreSecond.get(1) ?? []
  const four = perCoreSecond.get(LARGEST) ?? []
  const ratios = four.map((rate, round) => rate / (alone[round] ?? NaN))
  return { what, value: spreadOf(ratios), unit: '×', atLeast: 0.9 }
}

function figuresOf(what: string, { samples, perCoreSecond }: Growth): Figure[] {
  return SIZES.flatMap((size) => {
    const by = `by ${size} process${size === 1 ? '' : 'es'}`
    const rates = samples[size]?.map(({ perSecond }) => perSecond) ?? []
    return [
      { what: `${what} ${by}`, value: spreadOf(rates), unit: '/s' },
      {
        what: `${what} ${by}, per core second`,
        value: spreadOf(perCoreSecond.get(size) ?? []),
        unit: '',
      },
    ]
  })
}
