import { PANEL_ADMIN, typeOf } from '@countersign/changes'
import type { Fate } from './seed-history.ts'
import type { SeedType, SeedWorld } from './seed-world.ts'

type Ending =
  | 'confirmed'
  | 'expired'
  | 'pending'
  | 'declined'
  | 'revoked'
  | 'superseded'
  | 'stale'
  | 'unique-violation'

/** One hold of the told history: when, of which type, and how it will end. */
export interface PlannedHold {
  at: number
  type: SeedType
  ending: Ending
  /** What becomes of its first mail. */
  fate: Fate
  /** The earlier hold whose place it takes, for the same subject. */
  replaces?: PlannedHold
  /** Prompted for the accounts of the panel; all others happen to somebody of `User`. */
  subject?: { kind: string; id: string }
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
  ['pending', 24],
  ['declined', 24],
  ['stale', 9],
  ['unique-violation', 6],
]

/** The whole history in the order of its holds. */
export function planHistory(world: SeedWorld): PlannedHold[] {
  const { random } = world
  const holds = adminHolds(world.now)
  for (const [ending, quota] of quotas) {
    for (let i = 0; i < quota; i++) {
      const type = typeFor(ending, i)
      const hold = {
        at: momentFor(world, type, ending),
        type,
        ending,
        fate: fateFor(ending, type, i),
      }
      holds.push(hold)
      if (ending === 'superseded') {
        const at = hold.at + (3 + random.next() * 15) * MINUTE
        holds.push({ at, type, ending: 'confirmed', fate: 'sent', replaces: hold })
      }
    }
  }
  return holds.sort((one, other) => one.at - other.at)
}

/* Types and fates go by turns and not by chance, so that each occurs whatever day the demo starts on. */

function typeFor(ending: Ending, turn: number): SeedType {
  if (ending === 'unique-violation') return 'A'
  // Links to new passwords live for an hour: few of them wait at any one time.
  const turns: SeedType[] =
    ending === 'pending'
      ? ['A', 'C', 'A', 'C', 'A', 'B', 'A', 'A', 'C', 'A']
      : ['A', 'B', 'A', 'C', 'A', 'B', 'A', 'C', 'B']
  return turns[turn % turns.length] ?? 'A'
}

/** Who mistypes an address asks again, lets it run out or has it revoked; who answers has had the mail. */
function fateFor(ending: Ending, type: SeedType, turn: number): Fate {
  if (ending === 'revoked' && turn % 7 === 3) return 'dropped'
  const isDoubtful = ending === 'expired' || ending === 'revoked' || ending === 'superseded'
  return isDoubtful && turn % (type === 'A' ? 3 : 13) === 0 ? 'failed' : 'sent'
}

/** The accounts were opened by setting a first password; one of them moved to another address since. */
function adminHolds(now: number): PlannedHold[] {
  const admin = (id: string) => ({ kind: PANEL_ADMIN, id })
  return [
    { at: now - 44.2 * DAY, type: 'b', ending: 'confirmed', fate: 'sent', subject: admin('1') },
    { at: now - 44.1 * DAY, type: 'b', ending: 'confirmed', fate: 'sent', subject: admin('2') },
    { at: now - 43.3 * DAY, type: 'b', ending: 'confirmed', fate: 'sent', subject: admin('3') },
    {
      at: now - 30.4 * DAY,
      type: 'a',
      ending: 'confirmed',
      fate: 'sent',
      subject: admin('2'),
      to: 'operator@example.com',
    },
    { at: now - 11.6 * DAY, type: 'a', ending: 'declined', fate: 'sent', subject: admin('3') },
    { at: now - 4.4 * DAY, type: 'b', ending: 'expired', fate: 'sent', subject: admin('3') },
  ]
}

/** It gets busier by the week, on working days and by daylight; a pending one is young, an expired one older than its link's life. */
function momentFor({ config, random, now }: SeedWorld, type: SeedType, ending: Ending): number {
  const life = typeOf(config, type).expiresIn.hours * HOUR
  if (ending === 'pending') return now - 5 * MINUTE - random.next() * (life * 0.8 - 5 * MINUTE)
  const youngest =
    ending === 'expired' ? life + 10 * MINUTE : ending === 'superseded' ? HOUR : 10 * MINUTE
  for (;;) {
    const at = now - youngest - random.next() ** 1.5 * WEEKS * 7 * DAY
    const date = new Date(at)
    const isNight = date.getUTCHours() < 6
    const isWeekend = date.getUTCDay() % 6 === 0
    if (!random.chance((isNight ? 0.7 : 0) + (isWeekend ? 0.3 : 0))) return at
  }
}
