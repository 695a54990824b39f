import { sql } from 'drizzle-orm'
import { bigint, customType, text, timestamp } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })
const moment = () => timestamp({ withTimezone: true, mode: 'string' })

/** What a program asks with over HTTP. A key that was rotated works beside its successor until it ends. */
export const apiKey = countersign.table('api_key', {
  id: bigint({ mode: 'bigint' }).primaryKey().generatedAlwaysAsIdentity(),
  /** As whom it asks, `key:<id of the first key>`: what the first one held, the second one may withdraw. */
  clientId: text().notNull(),
  name: text().notNull(),
  /** Its first characters, to know it by. */
  prefix: text().notNull(),
  /** SHA-256 of the whole key, which nobody keeps. */
  hash: bytea().notNull(),
  scopes: text().array().notNull(),
  /** The one that it reaches; `null` for all. */
  tenant: text(),
  createdAt: moment().notNull().default(sql`now()`),
  expiresAt: moment(),
  /** To the minute. */
  lastUsedAt: moment(),
  revokedAt: moment(),
})
