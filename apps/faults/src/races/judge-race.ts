import type { Finding } from '../judge.ts'
import type { Told } from '../ledger.ts'
import type { RacedPerson, RacedVerification } from './read-people.ts'

/** What was asked for at once, and answered. */
export interface Race {
  /** For what findings are called. */
  name: string
  /** The verifications whose endings are looked at, in the order of `endings`. */
  watched: readonly string[]
  told: readonly (Told | undefined)[]
  /** Requests without an answer, or with one that says to try again. */
  unanswered: number
  /** Those that had been confirmed before it began. */
  alreadyConfirmed: number
  /** How it may end; see Pair. */
  endings: readonly string[]
}

/** In the trail, what ends a verification. */
const ENDINGS = ['confirmed', 'revoked', 'declined', 'superseded', 'conflicted', 'expired']
/** What may come in the trail after that. */
const LATER = ['sent', 'delivery-failed', 'dropped', 'complained', 'replaced', 'undone', 'purged']

/** How a race's verifications have ended, in words. */
export const endingOf = ({ watched }: Pick<Race, 'watched'>, person: RacedPerson): string =>
  watched
    .map((id) => {
      const row = person.verifications.find((one) => one.id === id)
      return row ? `${row.status}${row.isPurged ? ', purged' : ''}` : 'gone'
    })
    .join(' + ')

/** Compares what was told with what is there: one ending, told alike to everybody, and applied once or not at all. */
export function judgeRace(race: Race, person: RacedPerson): Finding[] {
  const ending = endingOf(race, person)
  const findings = [
    ...race.told.flatMap((one) => (one ? judgeTold(one, person) : [])),
    ...judgeWinners(race, person),
    ...person.verifications.flatMap(judgeTrail),
    ...judgeApplied(race, person),
  ]
  // What was not answered may have come to nothing.
  if (race.unanswered === 0 && !race.endings.includes(ending))
    findings.push(wrong(`it has ended as ${ending}`))
  return findings.map(({ kind, what }) => ({ kind, what: `${race.name}: ${what}` }))
}

const lost = (what: string): Finding => ({ kind: 'lost', what })
const twice = (what: string): Finding => ({ kind: 'twice', what })
const wrong = (what: string): Finding => ({ kind: 'wrong', what })

function judgeTold(told: Told, { verifications }: RacedPerson): Finding[] {
  if (told.kind === 'refused') return []
  const row = verifications.find(({ id }) => id === told.id)
  if (!row) return [lost(`verification ${told.id} was told as ${told.kind}, and is not there`)]
  const isTrue = holds(told, row)
  const what = told.kind === 'ended' ? told.status : told.kind === 'done' ? told.verb : told.kind
  return isTrue ? [] : [wrong(`verification ${row.id} was told as ${what}, and is ${row.status}`)]
}

/** Whether what was told is so in the end: endings are final. */
function holds(told: Exclude<Told, { kind: 'refused' }>, row: RacedVerification): boolean {
  switch (told.kind) {
    case 'held':
      return row.events[0] === 'held'
    case 'applied':
      return row.status === 'confirmed'
    case 'ended':
      return row.status === told.status
    case 'dead-link':
      return row.isPurged
    case 'key-given':
      return row.needsApproval || row.events.includes('key-confirmed')
    case 'done':
      return {
        approve: row.events.includes('approved'),
        renew: row.isReplaced && row.status === 'expired',
        resend: row.events.includes('held'),
      }[told.verb]
  }
}

/** Of those who did the same thing at once, one is told that it was them. */
function judgeWinners(
  { told, unanswered, alreadyConfirmed }: Race,
  person: RacedPerson,
): Finding[] {
  const times = (kind: Told['kind'], verb?: string) =>
    told.filter(
      (one) => one?.kind === kind && (verb === undefined || ('verb' in one && one.verb === verb)),
    )
  const winners = Map.groupBy(times('applied'), (one) => (one as { id: string }).id)
  const findings = [...winners]
    .filter(([, all]) => all.length > 1)
    .map(([id, all]) => twice(`verification ${id} was told as applied ${all.length} times`))
  const confirmed = confirmedIn(person) - alreadyConfirmed
  if (unanswered === 0 && winners.size !== confirmed)
    findings.push(wrong(`${winners.size} were told as applied, and ${confirmed} are confirmed`))
  for (const verb of ['approve', 'renew'] as const)
    if (times('done', verb).length > 1) findings.push(twice(`two were told that they did: ${verb}`))
  return findings
}

const confirmedIn = ({ verifications }: RacedPerson) =>
  verifications.filter(({ status, role }) => status === 'confirmed' && role === 0).length

/** One ending, that of the status, and nothing after it but what may come later. */
function judgeTrail({
  id,
  status,
  events,
  isReplaced,
  isUndone,
  isPurged,
}: RacedVerification): Finding[] {
  const endings = events.filter((kind) => ENDINGS.includes(kind))
  const findings: Finding[] = []
  if (endings.length > 1)
    findings.push(twice(`verification ${id} has ended: ${endings.join(', ')}`))
  if (status !== 'pending' && endings[0] !== status)
    findings.push(wrong(`verification ${id} is ${status}, and its trail says ${endings[0]}`))
  if (status === 'pending' && endings.length > 0)
    findings.push(wrong(`verification ${id} is pending, and its trail says ${endings[0]}`))
  const after = events.slice(events.findIndex((kind) => ENDINGS.includes(kind)) + 1)
  const late = endings.length > 0 ? after.filter((kind) => !LATER.includes(kind)) : []
  if (late.length > 0)
    findings.push(wrong(`verification ${id} had ended before: ${late.join(', ')}`))
  for (const [kind, isSo] of [
    ['approved', undefined],
    ['replaced', status === 'expired' ? isReplaced : undefined],
    ['undone', isUndone],
    ['purged', isPurged],
  ] as const) {
    const times = events.filter((one) => one === kind).length
    if (times > 1) findings.push(twice(`verification ${id} was ${kind} ${times} times`))
    if (isSo !== undefined && isSo !== times > 0)
      findings.push(wrong(`verification ${id}: its row and its trail differ in ${kind}`))
  }
  return findings
}

/** Each confirmation writes the person's row once, and nothing else does. */
function judgeApplied({ alreadyConfirmed }: Race, person: RacedPerson): Finding[] {
  const { applied, email } = person
  const confirmed = confirmedIn(person) - alreadyConfirmed
  const findings: Finding[] = []
  if (applied.length > confirmed)
    findings.push(twice(`${confirmed} are confirmed, and ${applied.length} were applied`))
  if (applied.length < confirmed)
    findings.push(lost(`${confirmed} are confirmed, and ${applied.length} were applied`))
  const last = applied.at(-1)
  if (last !== undefined && last !== email)
    findings.push(wrong(`the last address that was applied is not the present one`))
  return findings
}
