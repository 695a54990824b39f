import { setTimeout as pause } from 'node:timers/promises'
import { isTemporary } from '@countersign/db'
import type { Surroundings } from './command.ts'
import { countDuplicates, type Finding, judge } from './judge.ts'
import { judgeTrail } from './judge-trail.ts'
import { copyOf } from './ledger.ts'
import { readTables, type Tables } from './read-tables.ts'
import { countFindings, type Tallies, type Totals, tallyOf } from './tally.ts'
import type { World } from './world/start-world.ts'

interface Counting {
  tallies: Tallies
  totals: Totals
  report: Surroundings['report']
  /** When its world was begun, as `performance.now()` has it. */
  startedAt: number
}

/** A lease, and what is deferred after it. */
const DRAINED_WITHIN_MS = 240_000
/** What is told at once; all of it is in the totals. */
const MOST_TOLD = 10
const TELL_EVERY_MS = 10_000
const AT_THE_END = 'found at the end'

/** Waits for what is on its way, judges everybody and the whole trail, and counts all of it. The load ends. */
export async function concludeWorld(
  world: World,
  { tallies, totals, report, startedAt }: Counting,
): Promise<void> {
  const { load, ledger, database } = world
  world.during = 'none'
  await drain(world, report)
  const findings = [...(await judgeNow(world, everybody(world))), ...(await judgeTrail(database))]
  tell(countFindings(tallies, totals, AT_THE_END, findings), report)
  for (const [name, count] of countDuplicates(ledger.mails))
    tallyOf(tallies, name).duplicates += count
  totals.held += ledger.told.filter(({ kind }) => kind === 'held').length
  totals.mails += ledger.mails.length
  totals.webhooks += ledger.webhooks.length
  totals.unanswered += load.counts.unanswered
  totals.seconds += (performance.now() - startedAt) / 1000
  load.stop()
}

/** The ids of all for whom a change was to be held. */
export const everybody = ({ load }: World): string[] =>
  Array.from({ length: load.counts.lives }, (_, n) => String(n + 1))

/** Reports the first of them. */
export function tell(findings: readonly Finding[], report: Surroundings['report']): void {
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
async function drain(world: World, report: Surroundings['report']): Promise<void> {
  world.load.end()
  await untilSent(world, report)
  const unanswered = await world.load.drain(DRAINED_WITHIN_MS)
  world.findings.push(
    ...unanswered.map((what): Finding => ({ kind: 'stuck', what: `${what} got no answer` })),
  )
  // What the last answers queued.
  await untilSent(world, report)
}

async function untilSent({ database }: World, report: Surroundings['report']): Promise<void> {
  const deadline = Date.now() + DRAINED_WITHIN_MS
  let toldAt = 0
  while (Date.now() < deadline) {
    const [left] = await database.sql<{ mails: number; webhooks: number }[]>`
      select (select count(*)::int from countersign.message where status = 'queued') as mails,
        (select count(*)::int from countersign.webhook_delivery where status = 'queued') as webhooks`
    if (left?.mails === 0 && left.webhooks === 0) return
    if (Date.now() - toldAt > TELL_EVERY_MS) {
      toldAt = Date.now()
      report(`${left?.mails} mails and ${left?.webhooks} webhooks are left`)
    }
    await pause(500)
  }
}
