import { randomUUID } from 'node:crypto'
import { PANEL_ADMIN, type Requester, statusCodes, typeOf } from '@countersign/changes'
import { deriveKey, fingerprintOf } from '@countersign/core'
import { inventChange, redacted } from './seed-changes.ts'
import { tellEnding } from './seed-endings.ts'
import type { HeldRow, History } from './seed-history.ts'
import { type PlannedHold, planHistory } from './seed-plan.ts'
import { descriptions } from './seed-words.ts'
import type { Person, SeedType, SeedWorld } from './seed-world.ts'

/**
 * Lives the plan through, hold by hold, on the people of the world: what it leaves of them is what the
 * engine would have left. Messages and events come back in the order of their times.
 */
export function tellHistory(world: SeedWorld): History {
  const history: History = { verifications: [], messages: [], events: [] }
  const held = new Map<PlannedHold, HeldRow>()
  for (const plan of planHistory(world)) {
    const older = plan.replaces && held.get(plan.replaces)
    const person = older?.person ?? findPerson(world, plan)
    const row = tellHold(world, history, plan, person)
    held.set(plan, row)
    if (older) supersede(history, older, row)
    history.events.push({
      verificationId: row.id,
      kind: 'held',
      at: row.createdAt,
      by: row.requester,
      detail: {},
    })
    tellEnding(world, history, plan, row)
  }
  for (const row of history.verifications) {
    if (row.status !== statusCodes.pending) row.change.changes = redacted(row.change.changes)
  }
  history.messages.sort((one, other) => one.createdAt - other.createdAt)
  history.events.sort((one, other) => one.at - other.at)
  return history
}

/** Somebody with nothing under way, and nothing open of this type. */
function findPerson(world: SeedWorld, plan: PlannedHold): Person {
  if (plan.subject) {
    const { id } = plan.subject
    const admin = world.admins.find((candidate) => candidate.id === id)
    if (!admin) throw new Error(`the demo has no admin ${id}`)
    return admin
  }
  const free = world.users.filter(
    ({ busyUntil, open }) => busyUntil < plan.at && !open.has(plan.type),
  )
  return world.random.pick(free)
}

function tellHold(world: SeedWorld, history: History, plan: PlannedHold, person: Person): HeldRow {
  const { random, linkKeys } = world
  const { type, at } = plan
  const to = plan.ending === 'unique-violation' ? takenAddress(world, plan, person) : plan.to
  const change = inventChange(world, type, person, to)
  const id = history.verifications.length + 1
  const nonce = randomUUID()
  const requester = requesterOf(world, type, person)
  const facts = { letter: type, id: String(id), recipient: change.recipient, nonce }
  const row: HeldRow = {
    id,
    type,
    status: statusCodes.pending,
    person,
    change,
    title: '',
    description:
      requester.kind === 'subject' || type === 'A' ? null : random.pick(descriptions[type] ?? []),
    subjectName: person.name,
    noticeEmail: person.email,
    requester,
    nonce,
    linkKeyId: linkKeys.current.id,
    fingerprint: fingerprintOf(deriveKey(linkKeys.current.secret, facts)).toString('hex'),
    createdAt: at,
    expiresAt: at + typeOf(world.config, type).expiresIn.hours * 3_600_000,
    endedAt: null,
    supersededBy: null,
    conflict: null,
    reason: null,
  }
  history.verifications.push(row)
  return row
}

/** The address of somebody else, who keeps it until the confirmation fails on it. */
function takenAddress(world: SeedWorld, plan: PlannedHold, person: Person): string {
  const busyUntil = person.busyUntil
  person.busyUntil = Number.POSITIVE_INFINITY
  const other = findPerson(world, plan)
  person.busyUntil = busyUntil
  other.busyUntil = plan.at + typeOf(world.config, plan.type).expiresIn.hours * 3_600_000
  return other.email
}

function requesterOf({ random, admins }: SeedWorld, type: SeedType, person: Person): Requester {
  const subject: Requester = { kind: 'subject', id: person.id, name: person.name }
  // A new address that somebody else asks for is confirmed from both: people of this history ask themselves.
  if (person.kind === PANEL_ADMIN || type === 'A') return subject
  const dice = random.next()
  if (dice < 0.1) {
    const admin = random.pick(admins.slice(0, 2))
    return { kind: 'admin', id: admin.id, name: admin.name }
  }
  return type === 'C' && dice < 0.45 ? { kind: 'client', id: 'billing', name: 'Billing' } : subject
}

function supersede(history: History, older: HeldRow, newer: HeldRow): void {
  older.status = statusCodes.superseded
  older.endedAt = newer.createdAt
  older.supersededBy = newer.id
  history.events.push({
    verificationId: older.id,
    kind: 'superseded',
    at: newer.createdAt,
    by: newer.requester,
    detail: { by: String(newer.id) },
  })
}
