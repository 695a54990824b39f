import {
  type Changes,
  type Conflict,
  type DeliveryAttempt,
  describeChanges,
  maskChanges,
  statusOf,
  type VerificationDetail,
  type VerificationEvent,
} from '@countersign/changes'
import { attempt, type Database, event, message, opening, verification } from '@countersign/db'
import { and, asc, eq, ne, or, sql } from 'drizzle-orm'
import { judgeOpenings } from '../links/judge-openings.ts'
import { roleOf } from '../links/link-row.ts'
import { type MessageRow, messageColumns, toMessage } from '../outbox/message-columns.ts'
import { RESEND_COOLDOWN_SECONDS } from '../outbox/resend-verification.ts'
import { itemColumns, toItems } from './verification-columns.ts'

/**
 * One verification with everything an admin may see: its change line by line, its timeline, its messages
 * and what the mail server answered. `undefined` when there is none with this id.
 */
export async function findVerification(
  db: Database,
  { id }: { id: string },
): Promise<VerificationDetail | undefined> {
  const key = BigInt(id)
  const [rows, events, messages, attempts, openings] = await Promise.all([
    db.orm
      .select({
        ...itemColumns,
        description: verification.description,
        locale: verification.locale,
        tenant: verification.tenant,
        changes: verification.changes,
        before: verification.before,
        conflict: verification.conflict,
        reason: verification.reason,
        supersededBy: verification.supersededBy,
        groupId: verification.groupId,
        role: verification.role,
        confirmedAt: verification.confirmedAt,
        undoOf: verification.undoOf,
        supersedes: sql<string | null>`(select older.id from countersign.verification older
          where older.subject_kind = verification.subject_kind and older.subject_id = verification.subject_id
            and older.superseded_by = verification.id limit 1)`.as('supersedes'),
      })
      .from(verification)
      .where(eq(verification.id, key)),
    db.orm.select().from(event).where(eq(event.verificationId, key)).orderBy(asc(event.number)),
    db.orm
      .select(messageColumns)
      .from(message)
      .innerJoin(verification, eq(verification.id, message.verificationId))
      .where(eq(message.verificationId, key))
      .orderBy(asc(message.id)),
    db.orm
      .select({
        messageId: attempt.messageId,
        number: attempt.number,
        at: attempt.at,
        outcome: attempt.outcome,
        reply: attempt.reply,
      })
      .from(attempt)
      .innerJoin(message, eq(message.id, attempt.messageId))
      .where(eq(message.verificationId, key))
      .orderBy(asc(attempt.messageId), asc(attempt.number)),
    db.orm
      .select({
        at: opening.at,
        method: opening.method,
        family: opening.family,
        secondsSinceSent: opening.secondsSinceSent,
      })
      .from(opening)
      .where(eq(opening.verificationId, key))
      .orderBy(asc(opening.number)),
  ])
  const [row] = rows
  if (!row) return undefined
  const [related, [item]] = await Promise.all([relativesOf(db, row), toItems(db, [row])])
  if (!item) return undefined
  const declared = { letter: row.type, subject: row.subjectKind }
  const lastLink = messages.findLast(({ kind }) => kind === 'link')
  const isNotReleased =
    row.coolDownUntil !== null && lastLink?.status === 'queued' && lastLink.attempts === 0
  return {
    ...item,
    description: row.description,
    locale: row.locale,
    tenant: row.tenant,
    changes: describeChanges(db.config, declared, row.changes as Changes, row.before as Changes),
    stored: {
      before: maskChanges(db.config, declared, row.before as Changes),
      changes: maskChanges(db.config, declared, row.changes as Changes),
    },
    conflict: row.conflict as Conflict | null,
    reason: row.reason,
    supersededBy: row.supersededBy?.toString() ?? null,
    supersedes: row.supersedes,
    role: roleOf(row.role),
    confirmedAt: row.confirmedAt,
    undoOf: row.undoOf?.toString() ?? null,
    ...related,
    resendableAt:
      item.status === 'pending' && lastLink && !isNotReleased
        ? cooledDownAt(lastLink.createdAt)
        : null,
    openings: judgeOpenings(
      openings,
      events.filter(isPressedHere).map(({ at }) => at),
    ),
    events: events.map(
      (e): VerificationEvent => ({
        id: e.id.toString(),
        kind: e.kind as VerificationEvent['kind'],
        // Its time was over then, whenever that was stored.
        at: e.kind === 'expired' ? row.expiresAt : e.at,
        by: {
          kind: e.byKind as VerificationEvent['by']['kind'],
          id: e.byId,
          name: e.byKind === 'subject' ? item.subject.name : e.byName,
        },
        detail: withRemovable(e.detail as Record<string, unknown>, e.kind, row.reason, {
          messages,
          attempts,
        }),
      }),
    ),
    messages: messages.map((m) => ({
      ...toMessage(m),
      deliveries: attempts
        .filter(({ messageId }) => messageId === m.id)
        .map(({ number, at, outcome, reply }) => ({
          number,
          at,
          outcome: outcome as DeliveryAttempt['outcome'],
          reply,
        })),
    })),
  }
}

/** Whether a button of this link's own page was pressed: what ended through another's was not. */
const isPressedHere = (e: { kind: string; byKind: string; detail: unknown }) =>
  e.byKind === 'recipient' && e.kind !== 'undone' && !('through' in (e.detail as object))

interface Mails {
  messages: MessageRow[]
  attempts: { messageId: bigint; outcome: string; reply: string }[]
}

/** The details of an event beyond its own line, which is kept for ever: this is not. */
function withRemovable(
  detail: Record<string, unknown>,
  kind: string,
  reason: string | null,
  { messages, attempts }: Mails,
): Record<string, unknown> {
  if (kind === 'revoked') return { ...detail, reason }
  const mail = messages.find(({ id }) => id.toString() === detail.message)
  return mail ? { ...detail, to: mail.recipient, reply: replyAt(kind, mail, attempts) } : detail
}

/** What was said of a mail as it was sent, reported, or ended otherwise. */
function replyAt(kind: string, mail: MessageRow, attempts: Mails['attempts']): string | null {
  if (kind === 'complained')
    return mail.bounces.find((bounce) => bounce.kind === kind)?.reply ?? null
  const accepted = attempts.find(
    ({ messageId, outcome }) => messageId === mail.id && outcome === 'accepted',
  )
  return kind === 'sent' && accepted ? accepted.reply : mail.lastReply
}

/** The verifications of the same change, and the one that undoes it. */
async function relativesOf(
  db: Database,
  { id, groupId }: { id: bigint; groupId: bigint | null },
): Promise<Pick<VerificationDetail, 'partners' | 'undoneBy'>> {
  const found = await db.orm
    .select({
      ...itemColumns,
      role: verification.role,
      confirmedAt: verification.confirmedAt,
      undoOf: verification.undoOf,
    })
    .from(verification)
    .where(
      or(
        eq(verification.undoOf, id),
        groupId === null
          ? undefined
          : and(eq(verification.groupId, groupId), ne(verification.id, id)),
      ),
    )
    .orderBy(asc(verification.id))
  const inverse = found.findLast(({ undoOf }) => undoOf === id)
  return {
    undoneBy: inverse
      ? {
          id: inverse.id.toString(),
          email: inverse.email,
          status: statusOf(inverse.status, inverse.isExpired),
          expiresAt: inverse.expiresAt,
        }
      : null,
    partners: found
      .filter(({ undoOf }) => undoOf === null)
      .map((partner) => ({
        id: partner.id.toString(),
        email: partner.email,
        status: statusOf(partner.status, partner.isExpired),
        role: roleOf(partner.role),
        confirmedAt: partner.confirmedAt,
      })),
  }
}

const cooledDownAt = (askedAt: string) =>
  new Date(Date.parse(askedAt) + RESEND_COOLDOWN_SECONDS * 1000).toISOString()
