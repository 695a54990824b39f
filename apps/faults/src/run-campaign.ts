import { join } from 'node:path'
import { hasPgBouncer } from '@countersign/db/testing'
import { type Arguments, helpText, readArguments } from './arguments.ts'
import { type CampaignState, FOLDER, newState, readState, writeState } from './campaign-state.ts'
import type { Command, Surroundings } from './command.ts'
import { allFaults } from './faults/all-faults.ts'
import { describeRun, keepResult } from './kept-results.ts'
import { createRandom, drawSeed } from './random.ts'
import { ArgumentError } from './read-options.ts'
import { describeTotals, printFindings, resultsTable } from './results-table.ts'
import { type Leg, runLeg } from './run-leg.ts'
import { withCleanup } from './with-cleanup.ts'
import { buildEarlierRelease } from './world/earlier-release.ts'

/**
 * Each leg has a database of its own, and is judged as a whole. A campaign that is ended goes on after its last one. In
 * turn, a web process of the release before runs beside today's, or all reach PostgreSQL through a pooler.
 */
const KILLS_OF_A_LEG = 250
/** Two cores serve more, though processes start all the time. */
const PER_SECOND = 6
const RELEASES = join(FOLDER, '../releases')
/** A smaller campaign shows that it works. */
const KEPT_FROM = 500

export const campaign: Command = {
  name: '',
  summary: 'kills and cuts what a server needs',
  help: helpText(allFaults),
  run(args, surroundings) {
    const names = allFaults.map(({ name }) => name)
    return runCampaign(readArguments(args, names, drawSeed()), surroundings)
  },
}

/** Strikes as many faults as were asked for. Returns the exit code: 1 when something was lost, twice, wrong or stuck. */
async function runCampaign(asked: Arguments, surroundings: Surroundings): Promise<number> {
  const { report, isStopping } = surroundings
  const state = asked.isResumed ? await requireState() : newState(asked)
  const faults = allFaults.filter(
    ({ name }) => state.points.length === 0 || state.points.includes(name),
  )
  const deadline = Date.now() + asked.minutes * 60_000
  const isOver = () => isStopping() || Date.now() > deadline
  const hasPooler = hasPgBouncer()
  if (!hasPooler && state.isPooled)
    throw new ArgumentError('--pooler needs PgBouncer, which is not installed.')
  if (!hasPooler) report('left out: a pooler, since PgBouncer is not installed')
  const earlier = await buildEarlierRelease(RELEASES, report)
  if (!earlier) report('left out: the release before, since this clone does not have its commit')
  report(`seed ${state.seed}, ${state.kills - state.struck} faults to strike`)
  while (state.struck < state.kills && !isOver()) {
    const isPooled = hasPooler && (state.isPooled || state.legs % 2 === 1)
    const leg: Leg = {
      faults,
      isPooled,
      earlier: isPooled ? undefined : earlier,
      kills: Math.min(KILLS_OF_A_LEG, state.kills - state.struck),
      perSecond: PER_SECOND,
      random: createRandom(state.seed + state.legs),
      logFile: join(FOLDER, `leg-${state.legs + 1}`),
      tallies: state.tallies,
      totals: state.totals,
      report,
      isOver,
    }
    state.struck += await withCleanup(surroundings, (cleanup) => runLeg(leg, cleanup))
    if (isStopping()) return 130
    state.legs++
    await writeState(state)
  }
  return conclude(state, asked.isKept)
}

async function requireState(): Promise<CampaignState> {
  const state = await readState()
  if (!state) throw new ArgumentError('There is no campaign to go on with.')
  return state
}

async function conclude(state: CampaignState, isKept: boolean): Promise<number> {
  const { tallies, totals, struck, seed, points } = state
  const result = `${describeRun(seed)}. ${describeTotals(totals, struck)}.\n\n${resultsTable(tallies)}`
  console.log(`\n${result}\n`)
  if (isKept || (points.length === 0 && struck >= KEPT_FROM)) await keepResult('results', result)
  else console.log(`Not kept: a campaign of all faults that strikes ${KEPT_FROM} is.`)
  return printFindings(tallies, totals)
}
