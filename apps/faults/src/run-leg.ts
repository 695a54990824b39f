import { type Fault, NotReached } from './faults/fault.ts'
import type { Finding } from './judge.ts'
import { concludeWorld, judgeNow, tell } from './judge-world.ts'
import type { Random } from './random.ts'
import { ArgumentError } from './read-options.ts'
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
const PROGRESS_EVERY_MS = 10_000

/** Strikes faults on a database and processes of the leg's own, and judges after each and at the end. Returns how many it struck. */
export async function runLeg(leg: Leg, cleanup: AsyncDisposableStack): Promise<number> {
  const startedAt = performance.now()
  const { report } = leg
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
  report(`${struck} faults struck; waiting for what is on its way`)
  await concludeWorld(world, { ...leg, startedAt })
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
