import { setTimeout as pause } from 'node:timers/promises'
import type { Sql } from 'postgres'
import type { Finding } from '../judge.ts'
import type { Told } from '../ledger.ts'
import { NoAnswer } from '../load/send-request.ts'
import { endingOf, judgeRace, type Race } from './judge-race.ts'
import { readPeople } from './read-people.ts'
import type { Ask, Target } from './verbs.ts'

/** A race that is run, and the person in whose rows its result is. */
export interface RunRace extends Race {
  user: string
  /** Answers that should never be given. */
  broken: string[]
}

/** How races ended, and what was wrong with them. */
export interface Judged {
  endings: Map<string, number>
  unanswered: number
  findings: Finding[]
}

/** So many races are run at a time. */
const LANES = 4
const SWEPT_WITHIN_MS = 30_000

/** Runs so many rounds, a few at a time, and gives what came of each. Ends early where it is over. */
export async function runRounds(
  rounds: number,
  isOver: () => boolean,
  round: (number: number) => Promise<RunRace>,
): Promise<RunRace[]> {
  const done: RunRace[] = []
  let next = 0
  const lane = async () => {
    while (next < rounds && !isOver()) done.push(await round(next++))
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return done
}

/** Asks all of these at the same moment, in this order. */
export async function askAtOnce(
  asks: readonly { ask: Ask; target: Target }[],
): Promise<Pick<RunRace, 'told' | 'unanswered' | 'broken'>> {
  const told: (Told | undefined)[] = []
  const broken: string[] = []
  let unanswered = 0
  await Promise.all(
    asks.map(async ({ ask: { face, ask }, target }) => {
      try {
        told.push(await ask(target))
      } catch (error) {
        if (error instanceof NoAnswer) unanswered++
        else broken.push(`by ${face}: ${error}`)
      }
    }),
  )
  return { told, unanswered, broken }
}

/** Stores the ending of what has run out, and judges what each race has left. */
export async function judgeRaces(sql: Sql, races: readonly RunRace[]): Promise<Judged> {
  const users = races.map(({ user }) => user)
  await sweep(sql, users)
  const people = await readPeople(sql, users)
  const endings = new Map<string, number>()
  const findings: Finding[] = []
  let unanswered = 0
  for (const race of races) {
    const person = people.get(race.user) ?? { verifications: [], applied: [], email: '' }
    const ending = endingOf(race, person)
    endings.set(ending, (endings.get(ending) ?? 0) + 1)
    unanswered += race.unanswered
    findings.push(
      ...race.broken.map((what): Finding => ({ kind: 'wrong', what: `${race.name}: ${what}` })),
      ...judgeRace(race, person),
    )
  }
  return { endings, unanswered, findings }
}

async function sweep(sql: Sql, users: readonly string[]): Promise<void> {
  const ids = [...users]
  const deadline = Date.now() + SWEPT_WITHIN_MS
  while (Date.now() < deadline) {
    await sql`select countersign.expire(1000)`
    const left = await sql`
      select from countersign.verification v
      where v.subject_kind = 'User' and v.subject_id = any (${ids}) and v.status = 0 and v.expires_at <= now() limit 1`
    if (left.length === 0) return
    await pause(20)
  }
}
