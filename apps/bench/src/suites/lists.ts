import { totalmem } from 'node:os'
import { connect } from '@countersign/db'
import { quantileOf, type Spread, spreadOf } from '../measuring/spread.ts'
import type { Suite, SuiteResult } from '../measuring/suite.ts'
import { type ConfirmDialog, listQuestions } from '../stage/list-questions.ts'
import { type StagedDatabase, stageDatabase } from '../stage/stage-database.ts'
import { ROWS_WITH_TRAIL, writeHistory } from '../stage/write-history.ts'

const SIZES = [10_000, 1_000_000, 10_000_000]
const SMALLEST = 1_000
/** Each question, in each round. */
const ASKED = 3
/** Of a kind with few questions each is asked more often: of thirty answers, p99 would be the slowest one, of three hundred the third. */
const ANSWERS_OF_A_KIND = 1_500
const WARM_UP = 1
const MOST_MS = 50
const INSIDE = 'search inside addresses'
const MOST_INSIDE_MS = 250
/** With its indexes. */
const KB_A_ROW = 1.1
/** Of one with a trail, and what is dead of it: the newest, which end last. */
const KB_OF_TRAIL = 1.5
const MOST_OF_MEMORY = 0.6

interface Stage {
  rows: number
  ended: number
  isInMemory: boolean
  questions: ConfirmDialog[]
  /** By the question's place, by round: how long each answer took. */
  tookMs: number[][][]
  stop(): Promise<void>
}

/** What the panel asks of the database, with ten thousand verifications and with a thousand times as many. */
export const lists: Suite = {
  name: 'lists',
  title: 'Lists, searches, counts and the drawer as data grows',
  async run({ rounds, scale, tell }) {
    const sizes = SIZES.map((rows) => Math.max(SMALLEST, Math.round(rows / scale)))
    const stages: Stage[] = []
    try {
      // Ten million are written for figures to show alone.
      for (const rows of scale === 1 ? sizes : sizes.slice(0, -1)) {
        stages.push(await stageHistory(rows, tell))
      }
      for (let round = 0; round <= rounds; round++) {
        const order = round % 2 === 0 ? stages : stages.toReversed()
        for (const stage of order) {
          await askAll(stage, round === 0 ? WARM_UP : Math.max(1, Math.round(ASKED / scale)))
          tell(`${round === 0 ? 'warm-up' : `round ${round} of ${rounds}`}: ${stage.rows} rows`)
        }
      }
      return resultOf(stages)
    } finally {
      for (const stage of stages) await stage.stop()
    }
  },
}

async function stageHistory(rows: number, tell: (line: string) => void): Promise<Stage> {
  const database: StagedDatabase = await stageDatabase({ sharedBuffersMb: roomFor(rows) })
  const db = connect(database.serverUrl, { max: 4 })
  const stop = async () => {
    await db.end()
    await database.stop()
  }
  try {
    const ended = await writeHistory(database, { rows, tell })
    const isInMemory = await readAll(database)
    const questions = await listQuestions(db, database.owner, rows)
    return {
      rows,
      ended,
      isInMemory,
      questions,
      tookMs: questions.map(() => []),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** For all of the data, where the machine has it: how fast its disk is, is nothing that a list can help. */
const roomFor = (rows: number): number =>
  Math.round(
    Math.min(
      128 + (rows * KB_A_ROW + Math.min(rows, ROWS_WITH_TRAIL) * KB_OF_TRAIL) / 1024,
      (totalmem() / 1_048_576) * MOST_OF_MEMORY,
    ),
  )

/** Whether there is room for all that it read. */
async function readAll({ owner }: StagedDatabase): Promise<boolean> {
  await owner.sql`create extension if not exists pg_prewarm`
  const [read] = await owner.sql<{ fits: boolean }[]>`
    select sum(pg_prewarm(c.oid)) < (select setting::bigint from pg_settings where name = 'shared_buffers') as fits
    from pg_class c
    where c.relnamespace = 'countersign'::regnamespace and c.relkind in ('r', 'i')`
  return read?.fits === true
}

/** Asks each question that often, one after another; whoever asks first in a round differs by chance alone. */
async function askAll({ questions, tookMs }: Stage, times: number): Promise<void> {
  const kinds = Map.groupBy(questions, ({ kind }) => kind)
  for (const [n, { kind, ask }] of questions.entries()) {
    const round: number[] = []
    const share = Math.ceil((ANSWERS_OF_A_KIND * times) / ASKED / (kinds.get(kind)?.length ?? 1))
    for (let time = 0; time < Math.max(times, share); time++) {
      const askedAt = performance.now()
      await ask()
      round.push(performance.now() - askedAt)
    }
    tookMs[n]?.push(round)
  }
}

function resultOf(stages: Stage[]): SuiteResult {
  const [base] = stages
  if (!base) throw new Error('no history was measured')
  const kinds = [...new Set(base.questions.map(({ kind }) => kind))]
  return {
    marks: stages.flatMap((stage) => [
      ...(stage === base
        ? []
        : kinds.filter((kind) => kind !== INSIDE).map((kind) => growthOf(kind, stage, base))),
      slowestOf(stage, 'question', MOST_MS, ({ kind }) => kind !== INSIDE),
      slowestOf(stage, 'search inside addresses', MOST_INSIDE_MS, ({ kind }) => kind === INSIDE),
    ]),
    figures: stages.flatMap((stage) => [
      ...kinds.flatMap((kind) =>
        ([0.5, 0.99] as const).map((share) => ({
          what: `${kind}, p${share * 100}, ${sizeOf(stage)}`,
          value: spreadOf(roundsOf(stage, kind).map((tookMs) => quantileOf(tookMs, share))),
          unit: 'ms',
        })),
      ),
    ]),
    notes: stages.flatMap((stage) => [
      `${sizeOf(stage)}: ${stage.isInMemory ? 'all' : 'not all'} in PostgreSQL’s own memory; ${stage.ended} of them ended by updates of their own before the first question, with autovacuum alone behind them`,
      ...(stage.rows > ROWS_WITH_TRAIL
        ? [
            `${sizeOf(stage)}: events, messages and attempts of the newest ${ROWS_WITH_TRAIL.toLocaleString('en')}`,
          ]
        : []),
      ...ranked(stage)
        .slice(0, 12)
        .map(({ name, p50, p99 }) => {
          return `${sizeOf(stage)}, among the slowest: ${name}: p50 ${p50.median.toFixed(1)} ms, p99 ${p99.median.toFixed(1)} ms`
        }),
    ]),
  }
}

const sizeOf = ({ rows }: Stage) => `${rows.toLocaleString('en')} rows`

function growthOf(kind: ConfirmDialog['kind'], stage: Stage, base: Stage) {
  const p99 = (of: Stage) => roundsOf(of, kind).map((tookMs) => quantileOf(tookMs, 0.99))
  const [grown, small] = [p99(stage), p99(base)]
  return {
    what: `${kind}: p99 at ${sizeOf(stage)}, to that at ${sizeOf(base)}`,
    value: spreadOf(grown.map((tookMs, round) => tookMs / (small[round] ?? NaN))),
    unit: '×',
    atMost: 2,
  }
}

/** Of all questions of a kind, what each counted round took, sorted. */
function roundsOf({ questions, tookMs }: Stage, kind: ConfirmDialog['kind']): number[][] {
  const ofKind = tookMs.filter((_, n) => questions[n]?.kind === kind)
  const rounds = Array.from({ length: (tookMs[0]?.length ?? 1) - 1 }, (_, round) => round + 1)
  return rounds.map((round) => ofKind.flatMap((of) => of[round] ?? []).sort((a, b) => a - b))
}

interface Answered {
  kind: ConfirmDialog['kind']
  name: string
  p50: Spread
  p99: Spread
}

function ranked({ questions, tookMs }: Stage): Answered[] {
  return questions
    .map(({ kind, name }, n) => {
      const rounds = (tookMs[n] ?? []).slice(1).map((of) => [...of].sort((a, b) => a - b))
      const at = (share: number) => spreadOf(rounds.map((of) => quantileOf(of, share)))
      return { kind, name, p50: at(0.5), p99: at(0.99) }
    })
    .sort((a, b) => b.p99.median - a.p99.median)
}

function slowestOf(stage: Stage, what: string, atMost: number, isMeant: (of: Answered) => boolean) {
  const slowest = ranked(stage).find(isMeant)
  if (!slowest) throw new Error('nothing was asked')
  return {
    what: `slowest ${what}’s p99, ${sizeOf(stage)}: ${slowest.name}`,
    value: slowest.p99,
    unit: 'ms',
    atMost,
  }
}
