import { sql } from 'drizzle-orm'
import { boolean, check, customType } from 'drizzle-orm/pg-core'
import { countersign } from './countersign.ts'

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** What proofs in Message-IDs are made with: one row, which no role of the server's may read. */
export const messageSecret = countersign.table(
  'message_secret',
  { isOnly: boolean().primaryKey().default(true), secret: bytea().notNull() },
  (t) => [check('message_secret_is_one', sql`${t.isOnly}`)],
)
