import { boolean, timestamp, uuid } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

/** Processes that are alive, and when each last said so. Writing here is also how a process finds out that it can. */
export const heartbeat = countersign.table('heartbeat', {
  process: uuid().primaryKey(),
  isWorker: boolean().notNull(),
  at: timestamp({ withTimezone: true, mode: 'string' }).notNull(),
  /** Whether the mail server last let this worker in; `null` until it has been asked. */
  mailWorks: boolean(),
})
