import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'
import { verification } from './verification.ts'

/**
 * The outbox: a row is one e-mail, written in the transaction that calls for it. While `queued`, `dueAt`
 * is when it may be claimed; a claim pushes it ahead by the lease and counts `claims`, which is the fencing
 * token: only the claim that holds the latest number can complete the row. `attempts` leaves out claims that
 * were given back untried. An account notice belongs to no verification: it
 * says what became of the credentials of its recipient's account.
 */
export const message = countersign.table(
  'message',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    verificationId: bigint({ mode: 'bigint' }).references(() => verification.id),
    kind: text().notNull(),
    recipient: text().notNull(),
    status: text().notNull().default('queued'),
    attempts: integer().notNull().default(0),
    claims: integer().notNull().default(0),
    createdAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    dueAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    sentAt: timestamp({ withTimezone: true, mode: 'string' }),
    lastReply: text(),
    /** What came of the latest try, as `attempt.outcome` has it. */
    lastOutcome: text(),
    /** What the mail says besides its verification: see AccountNews in packages/changes/src/account-news.ts. */
    news: jsonb(),
    /** The span that queued it, as W3C Trace Context writes it. */
    traceparent: text().default(
      sql`substring(current_setting('countersign.traceparent', true) from '^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$')`,
    ),
  },
  (t) => [
    check('message_kind_is_known', sql`${t.kind} in ('link', 'notice', 'alert', 'account-notice')`),
    check(
      'message_account_notice_stands_alone',
      sql`(${t.kind} = 'account-notice') = (${t.verificationId} is null)`,
    ),
    check('message_status_is_known', sql`${t.status} in ('queued', 'sent', 'failed', 'dropped')`),
    check(
      'message_last_outcome_is_known',
      sql`${t.lastOutcome} in ('accepted', 'deferred', 'sender-refused', 'refused')`,
    ),
    index('message_due').on(t.dueAt, t.id).where(sql`${t.status} = 'queued'`),
    index('message_verification').on(t.verificationId, t.id),
    index('message_status').on(t.status, t.id),
    index('message_sender_refused')
      .on(t.id)
      .where(sql`${t.status} = 'queued' and ${t.lastOutcome} = 'sender-refused'`),
    index('message_account_notice')
      .on(t.createdAt)
      .where(sql`${t.verificationId} is null and ${t.recipient} <> ''`),
  ],
)
