import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  customType,
  index,
  integer,
  jsonb,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const moment = () => timestamp({ withTimezone: true, mode: 'string' })

/**
 * One held change. What was agreed (recipient, changes, before, subject, nonce, times) never changes after
 * insert; the fingerprint is set once; the status leaves 0 once, to expired alone once its time is over. A
 * trigger holds all three.
 */
export const verification = countersign.table(
  'verification',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    type: text().notNull(),
    status: smallint().notNull().default(0),
    email: text().notNull(),
    title: text().notNull(),
    description: text(),
    /** The hold's, or its subject's; none where neither is known. */
    locale: text(),
    /** Its subject's, where its table has one of the form that zones have. */
    timeZone: text(),
    /** Where the person goes on after they confirmed or declined. */
    returnTo: text(),
    changes: jsonb().notNull(),
    before: jsonb().notNull(),
    subjectKind: text().notNull(),
    subjectId: text().notNull(),
    subjectName: text(),
    /** Whose the subject is, where its configuration names a column for that. */
    tenant: text(),
    noticeEmail: text(),
    requesterKind: text().notNull(),
    requesterId: text(),
    requesterName: text(),
    idempotencyKey: text(),
    nonce: uuid().notNull().default(sql`gen_random_uuid()`),
    /** In front of all that the digests are made of, so that short values cannot be guessed; goes with the details. */
    salt: uuid(),
    /** Of what was agreed, for ever; see 12-audit.sql. */
    agreedDigest: bytea().notNull(),
    /** Of the changes with what stays of their encrypted values, which are redacted one day. */
    encryptedDigest: bytea(),
    linkKeyId: integer(),
    /** LINK_EPOCH as it was when the link was made: a link of a lower epoch is dead, and may be made again. */
    linkEpoch: integer().notNull().default(0),
    fingerprint: bytea(),
    createdAt: moment().notNull().default(sql`now()`),
    expiresAt: moment().notNull(),
    endedAt: moment(),
    supersededBy: bigint({ mode: 'bigint' }),
    /** The verifications of one held change; `null` where there is only one. It is the first one's id. */
    groupId: bigint({ mode: 'bigint' }),
    /** 1 is the present address's key; 2 is the present address whose mailbox is said to be lost: its key is not needed. */
    role: smallint().notNull().default(0),
    /**
     * For a change that goes on without the present mailbox, which is said to be lost: until when that address can
     * stop it before the link is mailed. It needs an approval as well.
     */
    coolDownUntil: moment(),
    /** When this key of a two-key change was given; the other's may be missing still. */
    confirmedAt: moment(),
    undoOf: bigint({ mode: 'bigint' }),
    /** When the applied change was undone; its status stays. */
    undoneAt: moment(),
    conflict: jsonb(),
    reason: text(),
    /** When its personal details were removed: texts and JSON are empty from then on, names null. */
    purgedAt: moment(),
  },
  (t) => [
    check('verification_type_is_a_letter', sql`${t.type} ~ '^[A-Za-z0-9]$'`),
    check('verification_status_is_known', sql`${t.status} between 0 and 7`),
    check('verification_ends_with_a_time', sql`(${t.status} = 0) = (${t.endedAt} is null)`),
    check(
      'verification_later_facts_fit',
      sql`(${t.undoneAt} is null or ${t.status} = 1) and (${t.supersededBy} is null or ${t.status} in (4, 6))`,
    ),
    check(
      'verification_requester_is_known',
      sql`${t.requesterKind} in ('subject', 'admin', 'client')`,
    ),
    check(
      'verification_fingerprint_names_its_secret',
      sql`(${t.fingerprint} is null) = (${t.linkKeyId} is null)`,
    ),
    check('verification_role_is_known', sql`${t.role} between 0 and 2`),
    check(
      'verification_cool_down_has_a_group',
      sql`${t.coolDownUntil} is null or ${t.groupId} is not null`,
    ),
    check('verification_role_has_a_group', sql`${t.role} = 0 or ${t.groupId} is not null`),
    check(
      'verification_purged_is_empty',
      sql`${t.purgedAt} is null or (${t.email} = '' and ${t.title} = '' and ${t.changes} = '{}' and ${t.before} = '{}')`,
    ),
    index('verification_unpurged').on(t.expiresAt).where(sql`${t.purgedAt} is null`),
    // With the role, the counts of each status need no look at the rows.
    index('verification_status').on(t.status, t.id, t.role),
    index('verification_type').on(t.type, t.id),
    index('verification_type_status').on(t.type, t.status, t.id),
    index('verification_subject_kind').on(t.subjectKind, t.id),
    index('verification_subject_type').on(t.subjectKind, t.type, t.id),
    index('verification_subject_status').on(t.subjectKind, t.status, t.id),
    index('verification_subject').on(t.subjectKind, t.subjectId, t.id),
    // Admins ask for few of all changes: those of others cost nothing.
    index('verification_admin').on(t.requesterId, t.id).where(sql`${t.requesterKind} = 'admin'`),
    index('verification_group').on(t.groupId, t.id).where(sql`${t.groupId} is not null`),
    index('verification_undo_of').on(t.undoOf).where(sql`${t.undoOf} is not null`),
    index('verification_created').on(t.createdAt),
    index('verification_email_prefix').on(sql`lower(${t.email}) text_pattern_ops`, t.id),
    // Signs between words count as letters, else trigrams would know nothing of what is beside them.
    index('verification_email_parts').using(
      'gin',
      sql`translate(lower(${t.email}), '.@-_+', 'qqqqq') gin_trgm_ops`,
    ),
    index('verification_pending_expiry').on(t.expiresAt, t.role).where(sql`${t.status} = 0`),
    // With the type, what waits to be confirmed is counted apart from what waits to be undone.
    index('verification_pending_type').on(t.type, t.expiresAt, t.role).where(sql`${t.status} = 0`),
    index('verification_expired_unreplaced')
      .on(t.type, t.subjectKind, t.subjectId)
      .where(sql`${t.status} = 6 and ${t.supersededBy} is null and ${t.undoOf} is null`),
    uniqueIndex('verification_one_pending')
      .on(t.type, t.subjectKind, t.subjectId, t.role)
      .where(sql`${t.status} = 0 and ${t.undoOf} is null`),
    uniqueIndex('verification_idempotency')
      .on(t.requesterKind, sql`coalesce(${t.requesterId}, '')`, t.idempotencyKey)
      .where(sql`${t.idempotencyKey} is not null`),
  ],
)
