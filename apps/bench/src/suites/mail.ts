import { type Comparison, compare, ratioOf, type Sample } from '../measuring/compare.ts'
import { spreadOf } from '../measuring/spread.ts'
import type { Figure, Mark, Suite } from '../measuring/suite.ts'
import { type PoolOrder, stageNodemailer } from '../stage/nodemailer-pool.ts'
import { queueMails } from '../stage/queued-mails.ts'
import { sharedNowMs, stageSmtpSink, type Taken } from '../stage/smtp-sink.ts'
import { stageDatabase } from '../stage/stage-database.ts'
import { stageServer } from '../stage/stage-server.ts'

/** Some seconds of work: after less, how a round begins would be most of what is seen. */
const MAILS_PER_ROUND = 15_000
/** As many as the worker keeps. */
const CONNECTIONS = 10
const WITHIN_MS = 120_000

type Name = 'outbox' | 'nodemailer' | 'nodemailer raw'

/** A worker that empties the outbox, against nodemailer's own pool sending the same mails out of memory. */
export const mail: Suite = {
  name: 'mail',
  title: 'Mailing what is in the outbox',
  async run({ rounds, scale, tell }) {
    const count = Math.ceil(MAILS_PER_ROUND / scale)
    const database = await stageDatabase()
    const sink = await stageSmtpSink()
    const pool = stageNodemailer(sink.url, CONNECTIONS)
    const server = await stageServer({
      databaseUrl: database.serverUrl,
      smtpUrl: sink.url,
      environment: { PROCESS_TYPE: 'worker' },
    })
    const octets: Partial<Record<Name, number>> = {}
    const sampleOf = (name: Name, startedAtMs: number, taken: Taken): Sample => {
      octets[name] = taken.octets / count
      const lastAtMs = taken.accepted.reduce((last, { atMs }) => Math.max(last, atMs), 0)
      return { perSecond: (count / (lastAtMs - startedAtMs)) * 1000 }
    }
    const sendByPool = async (name: Name, mode: PoolOrder['mode'], round: number) => {
      const taken = sink.expect(count, WITHIN_MS)
      const { startedAtMs } = await pool.send({ mode, first: 1 + round * count, count })
      return sampleOf(name, startedAtMs, await taken)
    }
    try {
      const samples = await compare<Name>(
        [
          { name: 'nodemailer', run: (round) => sendByPool('nodemailer', 'mails', round) },
          {
            name: 'outbox',
            async run() {
              const queued = await queueMails(database, count)
              await database.tidyUp()
              const taken = sink.expect(count, WITHIN_MS)
              const startedAtMs = sharedNowMs()
              await queued.release()
              return sampleOf('outbox', startedAtMs, await taken)
            },
          },
          { name: 'nodemailer raw', run: (round) => sendByPool('nodemailer raw', 'raw', round) },
        ],
        { rounds, tell },
      )
      return { marks: marksOf(samples), figures: figuresOf(samples, octets), notes: NOTES }
    } finally {
      await server.stop()
      await pool.stop()
      await sink.stop()
      await database.stop()
    }
  },
}

const marksOf = (samples: Comparison<Name>): Mark[] => [
  {
    what: 'mails out of the outbox, to nodemailer’s pool sending the same ones rendered',
    value: ratioOf(samples.outbox, samples.nodemailer),
    unit: '×',
    atLeast: 2.5,
  },
  {
    what: 'mails out of the outbox, to nodemailer’s pool sending raw messages',
    value: ratioOf(samples.outbox, samples['nodemailer raw']),
    unit: '×',
    atLeast: 0.9,
  },
]

const figuresOf = (samples: Comparison<Name>, octets: Partial<Record<Name, number>>): Figure[] =>
  (['outbox', 'nodemailer', 'nodemailer raw'] as const).flatMap((name) => [
    {
      what: `mails, ${name}`,
      value: spreadOf(samples[name].map(({ perSecond }) => perSecond)),
      unit: '/s',
    },
    {
      what: `octets of a mail on the wire, ${name}`,
      value: spreadOf([octets[name] ?? Number.NaN]),
      unit: '',
    },
  ])

const NOTES = [
  'The outbox’s clock runs from the commit that fills it to the last mail that the mail server took: claiming, deriving each link and setting its fingerprint, writing the mail, sending and completing it in PostgreSQL are all in it. nodemailer’s runs from its first call, with all mails ready in memory.',
  `All send over ${CONNECTIONS} warm connections to one mail server that takes everything at once, a process of its own.`,
]
