import { type Status, statusOf } from '@countersign/changes'
import type { Sql } from 'postgres'

export interface VerificationRow {
  id: string
  email: string
  status: Status
  undoOf: string | null
  /** Whether its recipient is the address that the change brings. */
  isOfNewAddress: boolean
  isKeyGiven: boolean
  /** Lines of the audit trail that end it. */
  endings: number
  /** Mails with its link in the outbox, in whatever status. */
  links: number
}

export interface MessageRow {
  id: string
  status: 'queued' | 'sent' | 'failed' | 'dropped'
  /** Whether its verification is pending. */
  isOpen: boolean
  /** Since it was due; negative before. */
  overdueSeconds: number
}

export interface DeliveryRow {
  /** The webhook's, as its requests name it. */
  id: string
  status: 'queued' | 'sent' | 'failed' | 'dropped'
  overdueSeconds: number
}

/** What PostgreSQL has of some people's changes, at one moment. */
export interface Tables {
  verifications: VerificationRow[]
  messages: MessageRow[]
  deliveries: DeliveryRow[]
  /** How often each address was written to a person's row. */
  applied: Map<string, number>
  /** How long each transaction of the server's is open. */
  openSeconds: number[]
  /** Since the worker can do its work again; nothing is stuck before. */
  healthySeconds: number
}

type StoredVerification = Omit<VerificationRow, 'status'> & { status: number; isExpired: boolean }

/** Reads what there is of these people, by the ids of their rows. */
export async function readTables(
  sql: Sql,
  people: readonly string[],
  healthySeconds: number,
): Promise<Tables> {
  return sql.begin('isolation level repeatable read read only', async (tx) => {
    const ids = people as string[]
    const verifications = await tx<StoredVerification[]>`
      select v.id::text, v.email, v.status, v.undo_of::text as "undoOf", v.status = 0 and v.expires_at <= now() as "isExpired",
        v.changes #>> '{User,email}' = v.email as "isOfNewAddress", v.confirmed_at is not null or v.status = 1 as "isKeyGiven",
        (select count(*)::int from countersign.event e where e.verification_id = v.id and e.kind in
          ('confirmed', 'revoked', 'declined', 'superseded', 'conflicted', 'expired')) as endings,
        (select count(*)::int from countersign.message m where m.verification_id = v.id and m.kind = 'link') as links
      from countersign.verification v where v.subject_kind = 'User' and v.subject_id = any (${ids})`
    const messages = await tx<MessageRow[]>`
      select m.id::text, m.status, v.status = 0 as "isOpen", extract(epoch from now() - m.due_at)::float8 as "overdueSeconds"
      from countersign.message m join countersign.verification v on v.id = m.verification_id
      where v.subject_kind = 'User' and v.subject_id = any (${ids})`
    const deliveries = await tx<DeliveryRow[]>`
      select 'msg_' || d.id as id, d.status, extract(epoch from now() - d.due_at)::float8 as "overdueSeconds"
      from countersign.webhook_delivery d join countersign.verification v on v.id = d.verification_id
      where v.subject_kind = 'User' and v.subject_id = any (${ids})`
    const applied = await tx<{ email: string; times: number }[]>`
      select email, count(*)::int as times from faults.applied where user_id = any (${ids}::bigint[]) group by email`
    const open = await tx<{ seconds: number }[]>`
      select extract(epoch from now() - xact_start)::float8 as seconds from pg_stat_activity
      where usename like 'countersign%' and datname = current_database() and xact_start is not null`
    return {
      verifications: verifications.map(({ status, isExpired, ...row }) => ({
        ...row,
        status: statusOf(status, isExpired),
      })),
      messages,
      deliveries,
      applied: new Map(applied.map(({ email, times }) => [email, times])),
      openSeconds: open.map(({ seconds }) => seconds),
      healthySeconds,
    }
  }) as Promise<Tables>
}
