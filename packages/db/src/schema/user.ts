import { sql } from 'drizzle-orm'
import { bigint, pgTable, text, timestamp, unique } from 'drizzle-orm/pg-core'

/* The example application whose rows Countersign guards. A real one brings its own tables. */

export const User = pgTable('User', {
  id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull(),
  email: text().notNull().unique('User_email_taken'),
  password: text(),
  locale: text().notNull().default('en'),
  createdAt: timestamp({ withTimezone: true, mode: 'date' }).notNull().default(sql`now()`),
})

/** One payment card each; `credit_num` is sealed at rest. */
export const UserCredit = pgTable(
  'User_credit',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => User.id, { onDelete: 'cascade' }),
    creditNum: text(),
    expDate: text(),
  },
  (t) => [unique('User_credit_one_each').on(t.userId)],
)
