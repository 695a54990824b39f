import type { Finding } from '../judge.ts'
import type { Told } from '../ledger.ts'
import type { Face } from '../load/faces.ts'
import type { Random } from '../random.ts'
import { askAtOnce, judgeRaces, type RunRace, runRounds } from './run-rounds.ts'
import type { Stage } from './scenes.ts'
import type { Ask } from './verbs.ts'

export interface ConfirmsResult {
  rounds: number
  requests: number
  unanswered: number
  /** How often each face told that it was the one. */
  winners: Map<string, number>
  findings: Finding[]
}

export interface ConfirmsOptions {
  stage: Stage
  random: Random
  /** Who hold the changes, each for the person itself. */
  holders: readonly Face[]
  confirms: readonly Ask[]
  /** The key of the link that is mailed to this address. */
  keyFor(address: string): Promise<string>
  isOver(): boolean
  onProgress(done: number): void
}

/** That many open one link at once. */
const AT_ONCE = 50
/** Judged together. */
const BATCH = 50

/** Lets many confirm one link at the same moment, so many times, each time a link that was held and mailed. */
export async function raceConfirms(
  rounds: number,
  options: ConfirmsOptions,
): Promise<ConfirmsResult> {
  const result: ConfirmsResult = {
    rounds: 0,
    requests: 0,
    unanswered: 0,
    winners: new Map(),
    findings: [],
  }
  while (result.rounds < rounds && !options.isOver()) {
    const races = await runRounds(Math.min(BATCH, rounds - result.rounds), options.isOver, () =>
      raceOnce(options, result.winners),
    )
    const { findings, unanswered } = await judgeRaces(options.stage.sql, races)
    result.rounds += races.length
    result.requests += races.length * AT_ONCE
    result.unanswered += unanswered
    result.findings.push(...findings)
    options.onProgress(result.rounds)
  }
  return result
}

async function raceOnce(
  { stage, random, holders, confirms, keyFor }: ConfirmsOptions,
  winners: Map<string, number>,
): Promise<RunRace> {
  const { user } = stage.nextPerson()
  const to = `new-${user}@mail.example`
  const held = await random.pick(holders).hold({ user, to, idempotencyKey: `race-${user}` })
  const id = held.kind === 'held' ? held.id : ''
  const target = { user, id, to, key: await keyFor(to) }
  const asks = Array.from({ length: AT_ONCE }, () => random.pick(confirms))
  const answered = await askAtOnce(
    asks.map(({ face, ask }) => ({
      ask: { face, ask: (of) => ask(of).then((told) => noteWinner(winners, face, told)) },
      target,
    })),
  )
  // Each of them was applied by this, or is confirmed already.
  const broken = answered.told
    .filter((told) => told?.kind !== 'applied' && told?.kind !== 'ended')
    .map((told) => `a confirmation was answered with ${told?.kind ?? 'nothing'}`)
  return {
    name: `${AT_ONCE} confirms of person ${user}`,
    user,
    watched: [id],
    endings: ['confirmed'],
    alreadyConfirmed: 0,
    ...answered,
    broken: [...answered.broken, ...broken],
  }
}

function noteWinner(winners: Map<string, number>, face: string, told: Told | undefined) {
  if (told?.kind === 'applied') winners.set(face, (winners.get(face) ?? 0) + 1)
  return told
}
