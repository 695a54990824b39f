import { join } from 'node:path'
import { parseKeyRing } from '@countersign/core'
import { FOLDER } from '../campaign-state.ts'
import type { Command, Surroundings } from '../command.ts'
import { judgeTrail } from '../judge-trail.ts'
import { describeRun, keepResult } from '../kept-results.ts'
import { mailbox } from '../mailbox.ts'
import { createRandom, drawSeed, type Random } from '../random.ts'
import { readOptions } from '../read-options.ts'
import { withCleanup } from '../with-cleanup.ts'
import { presentAddressOf } from '../world/start-database.ts'
import { startWorld, type World } from '../world/start-world.ts'
import { pairs } from './pairs.ts'
import { raceConfirms } from './race-confirms.ts'
import { type PairResult, racePair } from './race-pairs.ts'
import { describeConfirms, pairsTable } from './races-table.ts'
import type { Stage } from './scenes.ts'
import { openVerbs } from './verbs.ts'

const USUAL = { rounds: 1000, each: 20 }
/** Smaller ones show that it works. */
const KEPT_FROM = USUAL

export const races: Command = {
  name: 'races',
  summary: 'asks for verbs at the same moment, and judges that one of them won',
  help: `npm run faults -- races [--rounds=N] [--each=N] [--seed=N]

  --rounds=N   how many links are confirmed by 50 at once (${USUAL.rounds})
  --each=N     how often each of ${pairs.length} pairs of verbs is asked for (${USUAL.each})
  --seed=N     draws the same ways in and times again
  --keep       writes the result to docs/faults.md, however short the races were`,
  async run(args, surroundings) {
    const asked = readOptions(args, { numbers: { ...USUAL, seed: drawSeed() }, flags: ['keep'] })
    return withCleanup(surroundings, (cleanup) => runRaces(asked, surroundings, cleanup))
  },
}

interface Asked {
  rounds: number
  each: number
  seed: number
  keep: boolean
}

async function runRaces(
  { rounds, each, seed, keep }: Asked,
  { report, isStopping: isOver }: Surroundings,
  cleanup: AsyncDisposableStack,
): Promise<number> {
  const random = createRandom(seed)
  const { keyFor, take } = mailbox()
  report(`seed ${seed}, ${rounds} rounds of confirms, ${pairs.length} pairs of ${each} rounds`)
  const people = rounds + pairs.length * each
  const logFile = join(FOLDER, 'races')
  const world = await startWorld(cleanup, { random, people, logFile, onMail: take })
  const verbs = openVerbs(cleanup, world)
  const stage = openStage(world, random)

  const confirms = await raceConfirms(rounds, {
    stage,
    random,
    holders: world.faces.filter(({ name }) => name === 'REST'),
    confirms: verbs.confirm,
    keyFor,
    isOver,
    onProgress: (done) => report(`${done} of ${rounds} links confirmed by 50 at once`),
  })
  const results: PairResult[] = []
  for (const pair of pairs) {
    if (isOver()) return 130
    results.push(await racePair(pair, each, { stage, verbs, isOver }))
    report(`${pair.verbs.join(' × ')}: ${results.at(-1)?.findings.length} findings`)
  }
  const trail = await judgeTrail(world.database)
  const findings = [confirms, ...results].flatMap((one) => one.findings).concat(trail)
  const unanswered = results.reduce((sum, result) => sum + result.unanswered, 0)
  const result = `${describeRun(seed)}. ${describeConfirms(confirms)}. Of the pairs of verbs ${unanswered} requests were told to try again. The audit trail has ${trail.length} faults.\n\n${pairsTable(results)}`
  console.log(`\n${result}\n`)
  if (keep || (rounds >= KEPT_FROM.rounds && each >= KEPT_FROM.each))
    await keepResult('races', result)
  for (const { kind, what } of findings.slice(0, 100)) console.log(`- ${kind}: ${what}`)
  return findings.length > 0 ? 1 : 0
}

function openStage({ database, variables }: World, random: Random): Stage {
  let people = 0
  return {
    sql: database.sql,
    linkKeys: parseKeyRing(variables.LINK_KEYS ?? ''),
    random,
    nextPerson() {
      people++
      return { user: String(people), email: presentAddressOf(people) }
    },
  }
}
