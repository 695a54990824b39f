import { setTimeout as pause } from 'node:timers/promises'
import type { Random } from '../random.ts'
import type { Pair } from './pairs.ts'
import { askAtOnce, type Judged, judgeRaces, type RunRace, runRounds } from './run-rounds.ts'
import { RUNS_OUT_WITHIN_MS, type Scene, type Stage, scenes } from './scenes.ts'
import type { Ask, VerbName, Verbs } from './verbs.ts'

export interface PairResult extends Judged {
  pair: Pair
  rounds: number
}

const HEAD_START_MS = 40

/** Lets two verbs race so many times, each time over verifications of their own. */
export async function racePair(
  pair: Pair,
  rounds: number,
  { stage, verbs, isOver }: { stage: Stage; verbs: Verbs; isOver(): boolean },
): Promise<PairResult> {
  const races = await runRounds(rounds, isOver, (number) => race(pair, number, stage, verbs))
  await pause(RUNS_OUT_WITHIN_MS)
  return { pair, rounds: races.length, ...(await judgeRaces(stage.sql, races)) }
}

async function race(pair: Pair, number: number, stage: Stage, verbs: Verbs): Promise<RunRace> {
  const scene = await scenes[pair.scene](stage)
  const { user } = scene.change
  const asks = pair.verbs.map((verb, n) => ({
    ask: delayed(pickFace(verbs[verb], pair.only, verb, stage.random), waitMsOf(n, number, stage)),
    target: targetOf(scene, verb, n),
  }))
  // Now the one, now the other is asked first.
  const answered = await askAtOnce(number % 2 === 0 ? asks : asks.toReversed())
  const watched = [scene.undo, scene.change].flatMap((target) => target?.id ?? [])
  const isUndo = pair.scene.startsWith('offer')
  return {
    name: `${pair.verbs.join(' × ')} of person ${user}`,
    user,
    watched,
    endings: pair.endings,
    alreadyConfirmed: isUndo ? 1 : 0,
    ...answered,
  }
}

function targetOf({ undo, change }: Scene, verb: VerbName, n: number) {
  const target = verb === 'undo' ? (undo ?? change) : change
  // What both of them hold is not the same.
  return n === 0 ? target : { ...target, to: `other-${target.to}` }
}

/** One way in takes longer than another: in two rounds of three one of the verbs is a little ahead, so that both may win. */
const waitMsOf = (n: number, round: number, { random }: Stage): number =>
  round % 3 === n + 1 ? random.below(HEAD_START_MS) : 0

const delayed = ({ face, ask }: Ask, waitMs: number): Ask => ({
  face,
  async ask(target) {
    if (waitMs > 0) await pause(waitMs)
    return ask(target)
  },
})

/** By the link its reader chooses by any face; who else may do it is limited for some pairs. */
function pickFace(asks: readonly Ask[], only: Pair['only'], verb: VerbName, random: Random): Ask {
  return random.pick(only && verb !== 'undo' ? asks.filter(({ face }) => face === only) : asks)
}
