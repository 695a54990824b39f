import { totalmem } from 'node:os'
import { exampleConfig } from '@countersign/changes/testing'
import { listVerifications } from '@countersign/core'
import { connect, type Database } from '@countersign/db'
import { quantile } from 'simple-statistics'
import { ratioRow, roundName, type Sample } from '../compare.ts'
import { fillHistory } from '../harness/fill-history.ts'
import { type Kind, kinds, type ListQuery, listQueries } from '../harness/list-queries.ts'
import { startDatabase } from '../harness/start-database.ts'
import { formatValue } from '../results-table.ts'
import type { Row, Suite, Terms } from '../suite.ts'

const SHORT = 10_000
const TIMES_PER_ROUND = 5
const KB_A_ROW = 1.5
const MOST_OF_MEMORY = 0.6

interface History {
  size: string
  db: Database
  queries: Record<Kind, ListQuery[]>
  /** Of the counted rounds. */
  samples: Record<Kind, Sample[]>
}

/** What the panel's list asks of the database, with ten thousand verifications and with up to a thousand times as many. */
export const lists: Suite = {
  name: 'lists',
  title: 'Lists as data grows',
  async run(terms) {
    const { rounds, scale, report } = terms
    const short = await openHistory(terms, Math.ceil(SHORT / scale))
    const long = await openHistory(terms, Math.ceil(terms.rows / scale))
    for (let round = 0; round <= rounds; round++) {
      for (const history of round % 2 === 0 ? [short, long] : [long, short]) {
        for (const kind of kinds) {
          const sample = await askAll(history, kind, Math.ceil(TIMES_PER_ROUND / scale))
          if (round > 0) history.samples[kind].push(sample)
          const p99 = formatValue(sample.p99Ms, 'ms')
          report(`${roundName(round, rounds)}: ${history.size}, ${kind}, p99 ${p99}`)
        }
      }
    }
    const growth = (kind: Kind): Row => {
      const figure = `p99 of a list, ${kind}, ${long.size} to ${short.size}`
      return ratioRow(figure, long.samples[kind], short.samples[kind], { of: 'p99Ms', atMost: 2 })
    }
    const slowest = (kind: Kind, atMost: number): Row => ({
      figure: `p99 of a list, ${kind}, ${long.size}`,
      readings: long.samples[kind].map(({ p99Ms }) => p99Ms ?? Number.NaN),
      unit: 'ms',
      atMost,
    })
    return [
      growth('one filter'),
      growth('two filters'),
      slowest('one filter', 50),
      slowest('two filters', 50),
      slowest('substring', 250),
    ]
  },
}

async function openHistory(terms: Terms, rows: number): Promise<History> {
  // How fast the machine's disk is, is nothing that a list can help: its memory takes all, where there is enough.
  const sharedBuffersMb = Math.round(
    Math.min(128 + (rows * KB_A_ROW) / 1024, (totalmem() / 2 ** 20) * MOST_OF_MEMORY),
  )
  const database = await startDatabase(terms, { sharedBuffersMb })
  const { migrator, serverUrl } = database
  await fillHistory(database, rows, terms.report)
  await migrator.sql`create extension if not exists pg_prewarm`
  await migrator.sql`
    select pg_prewarm(oid) from pg_class
    where relnamespace = 'countersign'::regnamespace and relkind in ('r', 'i')`
  const db = connect(serverUrl, { config: exampleConfig, max: 4 })
  terms.cleanup.defer(() => db.end())
  const queries = await listQueries(migrator, rows)
  const samples = { 'one filter': [], 'two filters': [], substring: [] }
  return { size: `${rows.toLocaleString('en')} rows`, db, queries, samples }
}

/** Asks each query of a kind that often, one after another. */
async function askAll({ db, queries }: History, kind: Kind, times: number) {
  const tookMs: number[] = []
  for (const query of queries[kind]) {
    for (let time = 0; time < times; time++) {
      const askedAt = performance.now()
      await listVerifications(db, query())
      tookMs.push(performance.now() - askedAt)
    }
  }
  const lastedMs = tookMs.reduce((sum, ms) => sum + ms, 0)
  return { perSecond: (tookMs.length / lastedMs) * 1000, p99Ms: quantile(tookMs, 0.99) }
}
