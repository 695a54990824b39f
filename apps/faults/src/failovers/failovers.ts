import { join } from 'node:path'
import { FOLDER } from '../campaign-state.ts'
import type { Command, Surroundings } from '../command.ts'
import { describeRun, keepResult } from '../kept-results.ts'
import { createRandom, drawSeed } from '../random.ts'
import { ArgumentError, readOptions } from '../read-options.ts'
import { describeTotals, printFindings } from '../results-table.ts'
import { emptyTotals } from '../tally.ts'
import { withCleanup } from '../with-cleanup.ts'
import { drillTable } from './drill-table.ts'
import { findPrograms } from './find-programs.ts'
import { type Drill, runDrill } from './run-drill.ts'
import { drawWays, ways } from './ways.ts'

/** A shorter drill shows that it works. */
const KEPT_FROM = 20

export const failovers: Command = {
  name: 'failovers',
  summary: 'takes the primary of a Patroni cluster away',
  help: `npm run faults -- failovers [--count=N] [--seed=N] [--ways=a,b] [--keep]

  --count=N  how many failovers (${KEPT_FROM})
  --seed=N   draws the same ways again, in the same order
  --ways=…   only these:
${ways.map(({ name, how }) => `    ${name.padEnd(12)}${how}`).join('\n')}
  --keep     writes the result to docs/faults.md, however few there were

It needs what does not come from npm: apt install patroni etcd-server haproxy postgresql`,
  run,
}

async function run(args: string[], surroundings: Surroundings): Promise<number> {
  const { report, isStopping } = surroundings
  const asked = readOptions(args, {
    numbers: { count: KEPT_FROM, seed: drawSeed() },
    flags: ['keep'],
    texts: ['ways'],
  })
  const from = namedWays(asked.ways)
  const programs = findPrograms()
  const random = createRandom(asked.seed)
  report(`seed ${asked.seed}, ${asked.count} failovers`)
  const drill: Drill = {
    programs,
    ways: drawWays(random, asked.count, from),
    random,
    logFile: join(FOLDER, 'failovers'),
    tallies: {},
    totals: emptyTotals(),
    failovers: [],
  }
  await withCleanup(surroundings, (cleanup) => runDrill(drill, cleanup, surroundings))
  if (isStopping()) return 130
  return conclude(drill, asked.seed, asked.keep || (!asked.ways && asked.count >= KEPT_FROM))
}

/** All of them where no names are given. Throws an ArgumentError for a name that there is not. */
function namedWays(names: string | undefined): typeof ways {
  if (names === undefined) return ways
  return names.split(',').map((name) => {
    const way = ways.find((one) => one.name === name)
    if (way) return way
    const known = ways.map((one) => one.name).join(', ')
    throw new ArgumentError(`There is no way “${name}” to fail over. There are: ${known}.`)
  })
}

async function conclude(
  { tallies, totals, failovers: done }: Drill,
  seed: number,
  isKept: boolean,
): Promise<number> {
  const result = `${describeRun(seed)}. ${describeTotals(totals, done.length, 'failovers')}.\n\n${drillTable(done, tallies)}`
  console.log(`\n${result}\n`)
  if (isKept) await keepResult('failovers', result)
  else console.log(`Not kept: a drill of all ways with ${KEPT_FROM} failovers is.`)
  return printFindings(tallies, totals)
}
