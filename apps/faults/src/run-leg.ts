import { setTimeout as pause } from 'node:timers/promises'
import { isTemporary } from '@countersign/db'
import { type Fault, NotReached } from './faults/fault.ts'
import { countDuplicates, type Finding, judge } from './judge.ts'
import { judgeTrail } from './judge-trail.ts'
import { copyOf } from './ledger.ts'
import type { Random } from './random.ts'
import { ArgumentError } from './read-options.ts'
import { readTables, type Tables } from './read-tables.ts'
import { countFindings, type Tallies, type Totals, tallyOf } from './tally.ts'
import type { Release } from './world/earlier-release.ts'
import { startWorld, type World } from './world/start-world.ts'

export interface Leg {
  faults: readonly Fault[]
  /** Whether the server's processes reach PostgreSQL through a PgBouncer. */
  isPooled: boolean
  /** The release before, where it runs beside today's. */
  earlier: Release | undefined
  /** How many are struck. */
  kills: number
  perSecond: number
  random: Random
  logFile: string
  tallies: Tallies
  totals: Totals
  report(line: string): void
  /** Whether to strike nothing more. */
  isOver(): boolean
}

/** No campaign's leg takes so many. */
const PEOPLE = 50_000
const HEALTHY_WITHIN_MS = 180_000
/** A lease, and what is deferred after it. */
const DRAINED_WITHIN_MS = 240_000
/** What is told at once; all of it is in the state. */
const MOST_TOLD = 10
const PROGRESS_EVERY_MS = 10_000
const AT_THE_END = 'found at the end'

/** Strikes faults on a database and processes of the leg's own, and judges after each and at the end. Returns how many it struck. */
export async function runLeg(leg: Leg, cleanup: AsyncDisposableStack): Promise<number> {
  const startedAt = performance.now()
  const { tallies, totals, report } = leg
  const world = await startWorld(cleanup, { ...leg, people: PEOPLE })
  world.load.begin(leg.perSecond)
  const bag = possibleIn(world, leg).flatMap((fault) => Array<Fault>(fault.weight ?? 1).fill(fault))
  let struck = 0
  let toldAt = 0
  const tellProgress = (line: string) => {
    if (Date.now() - toldAt < PROGRESS_EVERY_MS) return
    toldAt = Date.now()
    report(line)
  }
  while (struck < leg.kills && !leg.isOver()) {
    await strike(world, leg, leg.random.pick(bag))
    struck++
    tellProgress(progressOf(world, struck, leg.kills))
  }
  world.during = 'none'
  report(`${struck} faults struck; waiting for what is on its way`)
  await drain(world, report)
  const people = Array.from({ length: world.load.counts.lives }, (_, n) => String(n + 1))
  const findings = [...(await judgeNow(world, people)), ...(await judgeTrail(world.database))]
  tell(countFindings(tallies, totals, AT_THE_END, findings), report)
  for (const [name, count] of countDuplicates(world.ledger.mails))
    tallyOf(tallies, name).duplicates += count
  totals.held += world.ledger.told.filter(({ kind }) => kind === 'held').length
  totals.mails += world.ledger.mails.length
  totals.webhooks += world.ledger.webhooks.length
  totals.unanswered += world.load.counts.unanswered
  totals.seconds += (performance.now() - startedAt) / 1000
  world.load.stop()
  return struck
}

/** What can be struck here; says why the rest cannot. Throws an ArgumentError where that is all of it. */
function possibleIn(world: World, { faults, report }: Leg): Fault[] {
  const possible = faults.filter(({ missing }) => missing?.(world) === undefined)
  for (const { name, missing } of faults) {
    const why = missing?.(world)
    if (why) report(`left out: ${name}, since ${why}`)
  }
  if (possible.length === 0) throw new ArgumentError('None of these faults can be struck here.')
  return possible
}

async function strike(
  world: World,
  { random, tallies, totals, report }: Leg,
  fault: Fault,
): Promise<void> {
  const tally = tallyOf(tallies, fault.name)
  world.during = fault.name
  try {
    await fault.strike(world, random)
    tally.struck++
  } catch (error) {
    if (!(error instanceof NotReached)) throw error
    tally.notReached++
    report(`${fault.name}: ${error.message}`)
  }
  const endedAt = performance.now()
  const isHealthy = await world.areHealthyWithin(HEALTHY_WITHIN_MS)
  tally.longestRecoveryMs = Math.max(tally.longestRecoveryMs, performance.now() - endedAt)
  const findings: Finding[] = isHealthy
    ? []
    : [{ kind: 'stuck', what: `${fault.name}: not ready again within three minutes` }]
  const people = world.load.active()
  findings.push(...(await judgeNow(world, people)))
  world.load.settle(people)
  tell(countFindings(tallies, totals, fault.name, findings), report)
}

const progressOf = ({ load, ledger }: World, struck: number, kills: number): string =>
  `${struck} of ${kills} faults, ${load.counts.lives} changes, ${ledger.mails.length} mails, ${load.active().length} in progress`

/** Reports the first of them. */
export function tell(findings: readonly Finding[], report: Leg['report']): void {
  for (const { kind, what } of findings.slice(0, MOST_TOLD))
    report(`${kind.toUpperCase()}: ${what}`)
  if (findings.length > MOST_TOLD) report(`and ${findings.length - MOST_TOLD} more`)
}

/** Compares what these people were told until now with the tables, and takes what was found beside it. */
export async function judgeNow(world: World, people: readonly string[]): Promise<Finding[]> {
  const ledger = copyOf(world.ledger)
  const broken = world.load.counts.broken.splice(0)
  const tables = await readSurely(world, people)
  const ids = new Set(people)
  // What was told of people who are settled was judged before.
  const rows = new Set(tables.verifications.map(({ id }) => id))
  const isOfThem = (to: string) => ids.has(/-(\d+)@/.exec(to)?.[1] ?? '')
  const told = ledger.told.filter((one) => ('to' in one ? isOfThem(one.to) : rows.has(one.id)))
  // Mails that were taken since belong to rows that these tables may already have.
  const { findings } = judge({ ...world.ledger, told }, tables)
  return [
    ...findings,
    ...world.findings.splice(0),
    ...broken.map((what): Finding => ({ kind: 'wrong', what })),
  ]
}

/** What a fault did to PostgreSQL may reach this connection a moment later. */
async function readSurely(world: World, people: readonly string[]): Promise<Tables> {
  for (;;)
    try {
      return await readTables(world.database.sql, people, world.healthySeconds())
    } catch (error) {
      if (!isTemporary(error)) throw error
      await world.recoverDatabase()
    }
}

/** Waits until nothing is left in the outboxes, and every client has its answer. */
export async function drain(world: World, report: Leg['report']): Promise<void> {
  world.load.end()
  await untilSent(world, report)
  const unanswered = await world.load.drain(DRAINED_WITHIN_MS)
  world.findings.push(
    ...unanswered.map((what): Finding => ({ kind: 'stuck', what: `${what} got no answer` })),
  )
  // What the last answers queued.
  await untilSent(world, report)
}

async function untilSent({ database }: World, report: Leg['report']): Promise<void> {
  const deadline = Date.now() + DRAINED_WITHIN_MS
  let toldAt = 0
  while (Date.now() < deadline) {
    const [left] = await database.sql<{ mails: number; webhooks: number }[]>`
      select (select count(*)::int from countersign.message where status = 'queued') as mails,
        (select count(*)::int from countersign.webhook_delivery where status = 'queued') as webhooks`
    if (left?.mails === 0 && left.webhooks === 0) return
    if (Date.now() - toldAt > PROGRESS_EVERY_MS) {
      toldAt = Date.now()
      report(`${left?.mails} mails and ${left?.webhooks} webhooks are left`)
    }
    await pause(500)
  }
}
