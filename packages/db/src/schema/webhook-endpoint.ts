import { sql } from 'drizzle-orm'
import { bigint, check, integer, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/**
 * Where the host is told of events. Its secret is stored nowhere: it is derived from the link secret `secretId` and
 * `salt`. Until `formerUntil` the one before it signs, too. Never deleted, so that deliveries can name it.
 */
export const webhookEndpoint = countersign.table(
  'webhook_endpoint',
  {
    id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
    name: text().notNull(),
    url: text().notNull(),
    /** Kinds of events, as `event.kind` has them. */
    events: text().array().notNull(),
    secretId: integer().notNull(),
    salt: uuid().notNull().default(sql`gen_random_uuid()`),
    formerSecretId: integer(),
    formerSalt: uuid(),
    formerUntil: timestamp({ withTimezone: true, mode: 'string' }),
    pausedAt: timestamp({ withTimezone: true, mode: 'string' }),
    /** `gone`: it answered 410; `failing`: a delivery was given up and none was accepted since it was queued. */
    pausedBecause: text(),
    createdAt: timestamp({ withTimezone: true, mode: 'string' }).notNull().default(sql`now()`),
    removedAt: timestamp({ withTimezone: true, mode: 'string' }),
  },
  (t) => [
    check(
      'webhook_endpoint_pause_has_a_reason',
      sql`(${t.pausedAt} is null) = (${t.pausedBecause} is null)`,
    ),
    check(
      'webhook_endpoint_pause_is_known',
      sql`${t.pausedBecause} in ('admin', 'gone', 'failing')`,
    ),
    check(
      'webhook_endpoint_former_is_whole',
      sql`(${t.formerSecretId} is null) = (${t.formerSalt} is null) and (${t.formerSalt} is null) = (${t.formerUntil} is null)`,
    ),
    uniqueIndex('webhook_endpoint_name').on(t.name).where(sql`${t.removedAt} is null`),
  ],
)
