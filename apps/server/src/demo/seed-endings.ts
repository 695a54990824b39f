import { type Conflict, type Status, statusCodes } from '@countersign/changes'
import { tellDelivery } from './seed-deliveries.ts'
import type { HeldRow, History, SeedEvent } from './seed-history.ts'
import type { PlannedHold } from './seed-plan.ts'
import { revokeReasons } from './seed-words.ts'
import type { SeedWorld } from './seed-world.ts'

const MINUTE = 60_000
const RECIPIENT: SeedEvent['by'] = { kind: 'recipient', id: null, name: null }
const WORKER: SeedEvent['by'] = { kind: 'worker', id: null, name: null }

/** Tells what follows a hold: its mail, sometimes a second one, and the ending that was planned for it. */
export function tellEnding(
  world: SeedWorld,
  history: History,
  plan: PlannedHold,
  row: HeldRow,
): void {
  const { random, now } = world
  const { fate } = plan
  const mailed = tellDelivery(world, history, row, linkMail(row, row.createdAt), fate)
  const { person } = row

  if (plan.ending === 'superseded') {
    person.busyUntil = Number.POSITIVE_INFINITY
    return
  }
  if (plan.ending === 'pending' || plan.ending === 'expired') {
    person.open.add(row.type)
    // Nothing of theirs may move under a link that still waits.
    if (plan.ending === 'pending') person.busyUntil = Number.POSITIVE_INFINITY
    if (fate === 'sent') tellResend(world, history, row, Math.min(row.expiresAt, now))
    if (plan.ending === 'expired') end(history, row, 'expired', row.expiresAt, WORKER)
    return
  }

  const at = fate === 'dropped' ? mailed - random.whole(1000, 4000) : endOf(world, row)
  if (fate === 'sent') tellResend(world, history, row, at)
  person.busyUntil = at
  switch (plan.ending) {
    case 'confirmed':
      row.change.apply()
      end(history, row, 'confirmed', at, RECIPIENT)
      tellNotice(world, history, row, at)
      break
    case 'declined':
      end(history, row, 'declined', at, RECIPIENT)
      break
    case 'revoked': {
      const admin = random.pick(world.admins.slice(0, 2))
      row.reason = random.pick(revokeReasons)
      end(
        history,
        row,
        'revoked',
        at,
        { kind: 'admin', id: admin.id, name: admin.name },
        { reason: row.reason },
      )
      break
    }
    case 'stale':
    case 'unique-violation':
      if (plan.ending === 'stale') row.change.drift()
      row.conflict = conflictOf(plan.ending, row)
      end(history, row, 'conflicted', at, RECIPIENT, { ...row.conflict })
      break
  }
}

function end(
  history: History,
  row: HeldRow,
  status: Exclude<Status, 'pending'>,
  at: number,
  by: SeedEvent['by'],
  detail: SeedEvent['detail'] = {},
): void {
  row.status = statusCodes[status]
  row.endedAt = at
  history.events.push({ verificationId: row.id, kind: status, at, by, detail })
}

const linkMail = (row: HeldRow, createdAt: number) => ({
  kind: 'link' as const,
  recipient: row.change.recipient,
  createdAt,
})

/** Most people act within the hour; nobody after the link's end or in the future. */
function endOf({ random, now }: SeedWorld, { createdAt, expiresAt }: HeldRow): number {
  const life = expiresAt - createdAt
  const typical = 2 * MINUTE - Math.log(1 - random.next()) * Math.min(life / 6, 45 * MINUTE)
  return createdAt + Math.min(typical, life * 0.9, (now - createdAt) * 0.8)
}

/** Now and then an admin mails the link once more, some way before `until`. */
function tellResend(world: SeedWorld, history: History, row: HeldRow, until: number): void {
  const { random, admins } = world
  const at = row.createdAt + (until - row.createdAt) * (0.2 + 0.5 * random.next())
  if (at - row.createdAt < 4 * MINUTE || !random.chance(0.06)) return
  const { id, name } = random.pick(admins.slice(0, 2))
  history.events.push({
    verificationId: row.id,
    kind: 'resent',
    at,
    by: { kind: 'admin', id, name },
    detail: {},
  })
  tellDelivery(world, history, row, linkMail(row, at), 'sent')
}

/** An address that was just given up is sometimes dead already. */
function tellNotice(world: SeedWorld, history: History, row: HeldRow, at: number): void {
  const isDead = row.type === 'A' && row.person.kind === 'User' && world.random.chance(0.05)
  const mail = { kind: 'notice' as const, recipient: row.noticeEmail, createdAt: at }
  tellDelivery(world, history, row, mail, isDead ? 'failed' : 'sent')
}

function conflictOf(kind: 'stale' | 'unique-violation', { change }: HeldRow): Conflict {
  return { kind, table: change.table, columns: Object.keys(change.changes[change.table] ?? {}) }
}
