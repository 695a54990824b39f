import type { Letter, OwnerTable } from '@countersign/changes'
import { typeOf } from '@countersign/changes'
import type { SeedWorld } from './seed-world.ts'

export type Ending =
  | 'confirmed'
  | 'expired'
  | 'pending'
  | 'declined'
  | 'revoked'
  | 'superseded'
  | 'drift'
  | 'taken'

/** One hold of the told history: when, of which type, and how it will end. */
export interface PlannedHold {
  at: number
  type: Letter
  ending: Ending
  /** The earlier hold whose place it takes, for the same owner. */
  replaces?: PlannedHold
  /** Given for the accounts of the panel; all others happen to somebody of `User`. */
  owner?: { table: OwnerTable; id: string }
  /** The address that a type A changes to; a new one when left out. */
  to?: string
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const WEEKS = 6

const quotas: [Ending, number][] = [
  ['confirmed', 370],
  ['expired', 74],
  ['superseded', 38],
  ['revoked', 30],
  ['pending', 26],
  ['declined', 24],
  ['drift', 9],
  ['taken', 6],
]

/** The whole history in the order of its holds. */
export function planHistory(world: SeedWorld): PlannedHold[] {
  const { random } = world
  const holds = adminHolds(world.now)
  for (const [ending, quota] of quotas) {
    for (let i = 0; i < quota; i++) {
      const type =
        ending === 'taken'
          ? 'A'
          : random.pick<Letter>(['A', 'A', 'A', 'A', 'B', 'B', 'B', 'C', 'C'])
      const hold: PlannedHold = { at: momentFor(world, type, ending), type, ending }
      holds.push(hold)
      if (ending === 'superseded') {
        const at = hold.at + (3 + random.next() * 15) * MINUTE
        holds.push({ at, type, ending: 'confirmed', replaces: hold })
      }
    }
  }
  return holds.sort((one, other) => one.at - other.at)
}

/** The accounts were opened by setting a first password; one of them moved to another address since. */
function adminHolds(now: number): PlannedHold[] {
  const admin = (id: string) => ({ table: 'Admin' as const, id })
  return [
    { at: now - 44.2 * DAY, type: 'B', ending: 'confirmed', owner: admin('1') },
    { at: now - 44.1 * DAY, type: 'B', ending: 'confirmed', owner: admin('2') },
    { at: now - 43.3 * DAY, type: 'B', ending: 'confirmed', owner: admin('3') },
    {
      at: now - 30.4 * DAY,
      type: 'A',
      ending: 'confirmed',
      owner: admin('2'),
      to: 'operator@example.com',
    },
    { at: now - 11.6 * DAY, type: 'A', ending: 'declined', owner: admin('3') },
    { at: now - 4.4 * DAY, type: 'B', ending: 'expired', owner: admin('3') },
  ]
}

/** Working days and daylight are busier; a pending one is young, an expired one older than its link's life. */
function momentFor({ random, now }: SeedWorld, type: Letter, ending: Ending): number {
  const life = typeOf(type).expiresIn.hours * HOUR
  if (ending === 'pending') return now - 5 * MINUTE - random.next() * (life * 0.8 - 5 * MINUTE)
  const youngest =
    ending === 'expired' ? life + 10 * MINUTE : ending === 'superseded' ? HOUR : 10 * MINUTE
  for (;;) {
    const at = now - youngest - random.next() * WEEKS * 7 * DAY
    const date = new Date(at)
    const isNight = date.getUTCHours() < 6
    const isWeekend = date.getUTCDay() % 6 === 0
    if (!random.chance((isNight ? 0.7 : 0) + (isWeekend ? 0.3 : 0))) return at
  }
}
