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
 * One held change. What was agreed (recipient, changes, before, owner, nonce, times) never changes after
 * insert; the fingerprint is set once; the status leaves 0 once. A trigger holds all three.
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
    locale: text().notNull().default('en'),
    changes: jsonb().notNull(),
    before: jsonb().notNull(),
    ownerTable: text().notNull(),
    ownerId: text().notNull(),
    ownerName: text(),
    noticeEmail: text(),
    requesterKind: text().notNull(),
    requesterId: text(),
    requesterName: text(),
    idempotencyKey: text(),
    nonce: uuid().notNull().default(sql`gen_random_uuid()`),
    linkKeyId: integer(),
    fingerprint: bytea(),
    createdAt: moment().notNull().default(sql`now()`),
    expiresAt: moment().notNull(),
    endedAt: moment(),
    supersededBy: bigint({ mode: 'bigint' }),
    conflict: jsonb(),
    reason: text(),
  },
  (t) => [
    check('verification_type_is_a_letter', sql`${t.type} ~ '^[A-Z]$'`),
    check('verification_status_is_known', sql`${t.status} between 0 and 5`),
    check('verification_ends_with_a_time', sql`(${t.status} = 0) = (${t.endedAt} is null)`),
    check(
      'verification_requester_is_known',
      sql`${t.requesterKind} in ('owner', 'admin', 'client')`,
    ),
    check(
      'verification_fingerprint_names_its_secret',
      sql`(${t.fingerprint} is null) = (${t.linkKeyId} is null)`,
    ),
    index('verification_status').on(t.status, t.id),
    index('verification_type_status').on(t.type, t.status, t.id),
    index('verification_owner').on(t.ownerTable, t.ownerId, t.id),
    index('verification_created').on(t.createdAt),
    index('verification_email_prefix').on(sql`lower(${t.email}) text_pattern_ops`, t.id),
    index('verification_email_parts').using('gin', sql`lower(${t.email}) gin_trgm_ops`),
    index('verification_pending_expiry').on(t.expiresAt).where(sql`${t.status} = 0`),
    index('verification_sealed_expiry')
      .on(t.expiresAt)
      .where(sql`${t.status} = 0 and ${t.changes}::text like '%"sealed:%'`),
    uniqueIndex('verification_one_pending')
      .on(t.type, t.ownerTable, t.ownerId)
      .where(sql`${t.status} = 0`),
    uniqueIndex('verification_idempotency')
      .on(t.requesterKind, sql`coalesce(${t.requesterId}, '')`, t.idempotencyKey)
      .where(sql`${t.idempotencyKey} is not null`),
  ],
)
