import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

const moment = () => timestamp({ withTimezone: true, mode: 'date' })

/** The panel's accounts. `email` is guarded: only a confirmed verification of type A changes it. */
export const Admin = pgTable(
  'Admin',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    email: text().notNull().unique('Admin_email_taken'),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    role: text().notNull().default('viewer'),
    locale: text().notNull().default('en'),
    createdAt: moment().notNull().default(sql`now()`),
    updatedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [
    check('Admin_role_is_known', sql`${t.role} in ('viewer', 'operator', 'owner')`),
    check('Admin_email_is_lower_case', sql`${t.email} = lower(${t.email})`),
  ],
)

export const AdminSession = pgTable(
  'Admin_session',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => Admin.id, { onDelete: 'cascade' }),
    token: text().notNull().unique(),
    expiresAt: moment().notNull(),
    ipAddress: text(),
    userAgent: text(),
    createdAt: moment().notNull().default(sql`now()`),
    updatedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [index('Admin_session_user').on(t.userId)],
)

/** How an admin signs in: one row each, with a password. `password` is guarded: type B alone changes it. */
export const AdminAccount = pgTable(
  'Admin_account',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => Admin.id, { onDelete: 'cascade' }),
    accountId: text().notNull(),
    providerId: text().notNull(),
    accessToken: text(),
    refreshToken: text(),
    idToken: text(),
    accessTokenExpiresAt: moment(),
    refreshTokenExpiresAt: moment(),
    scope: text(),
    password: text(),
    createdAt: moment().notNull().default(sql`now()`),
    updatedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [uniqueIndex('Admin_account_one_each').on(t.userId)],
)

/** The sign-in library's own short-lived values. */
export const AdminVerification = pgTable(
  'Admin_verification',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull().default(sql`now()`),
    updatedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [index('Admin_verification_identifier').on(t.identifier)],
)
