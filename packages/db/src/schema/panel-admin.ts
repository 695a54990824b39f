import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  text,
  timestamp,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'

import { countersign } from './countersign.ts'

const moment = () => timestamp({ withTimezone: true, mode: 'date' })

/**
 * The panel's accounts. `email` is guarded: only a confirmed verification changes it. Rows come,
 * get another role and go through the functions in `functions/20-admins.sql` alone.
 */
export const panelAdmin = countersign.table(
  'panel_admin',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    email: text().notNull().unique('panel_admin_email_taken'),
    emailVerified: boolean().notNull().default(false),
    image: text(),
    role: text().notNull().default('viewer'),
    locale: text().notNull().default('en'),
    twoFactorEnabled: boolean().notNull().default(false),
    lastSignInAt: moment(),
    /** Raised whenever the account is secured: a sign-in that has begun before writes nothing any more. */
    signInEpoch: integer().notNull().default(0),
    createdAt: moment().notNull().default(sql`now()`),
    updatedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [
    check('panel_admin_role_is_known', sql`${t.role} in ('viewer', 'operator', 'owner')`),
    check('panel_admin_email_is_lower_case', sql`${t.email} = lower(${t.email})`),
  ],
)

export const panelSession = countersign.table(
  'panel_session',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => panelAdmin.id, { onDelete: 'cascade' }),
    token: text().notNull().unique(),
    expiresAt: moment().notNull(),
    ipAddress: text(),
    userAgent: text(),
    /** Whether it began by a provider (OpenID Connect), which then stands for a second factor too. */
    byProvider: boolean().notNull().default(false),
    createdAt: moment().notNull().default(sql`now()`),
    updatedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [
    index('panel_session_user').on(t.userId),
    index('panel_session_hash').on(sql`countersign.session_hash(${t.token})`),
  ],
)

/** How an admin signs in: one row each, with a password. `password` is guarded: only a confirmed verification changes it. */
export const panelAccount = countersign.table(
  'panel_account',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => panelAdmin.id, { onDelete: 'cascade' }),
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
  (t) => [uniqueIndex('panel_account_one_each').on(t.userId)],
)

/** By whom an admin is known to a provider (OpenID Connect): one each. Rows come by `enter_by_provider` alone. */
export const panelIdentity = countersign.table(
  'panel_identity',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    adminId: bigint({ mode: 'number' })
      .notNull()
      .references(() => panelAdmin.id, { onDelete: 'cascade' }),
    issuer: text().notNull(),
    /** The claim `sub`: the provider's own name for them, which it gives to nobody else. */
    subject: text().notNull(),
    linkedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [
    unique('panel_identity_known').on(t.issuer, t.subject),
    unique('panel_identity_one_each').on(t.adminId, t.issuer),
  ],
)

/** Passwords and identities as the sign-in library reads them. */
export const panelSignIn = countersign
  .view('panel_sign_in', {
    id: bigint({ mode: 'number' }).notNull(),
    userId: bigint({ mode: 'number' }).notNull(),
    accountId: text().notNull(),
    providerId: text().notNull(),
    password: text(),
    createdAt: moment().notNull(),
    updatedAt: moment().notNull(),
  })
  .existing()

/** The sign-in library's own short-lived values. */
export const panelChallenge = countersign.table(
  'panel_challenge',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull().default(sql`now()`),
    updatedAt: moment().notNull().default(sql`now()`),
  },
  (t) => [index('panel_challenge_identifier').on(t.identifier)],
)

/** An admin's authenticator app: one each. The sign-in library encrypts the secret and the recovery codes. */
export const panelTwoFactor = countersign.table(
  'panel_two_factor',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => panelAdmin.id, { onDelete: 'cascade' }),
    secret: text().notNull(),
    backupCodes: text().notNull(),
    /** Whether a first code was given: until then it is not asked for at sign-in. */
    verified: boolean().notNull().default(true),
    /** When that was, by the database's clock: a trigger keeps it. */
    enabledAt: moment(),
    failedVerificationCount: integer().notNull().default(0),
    lockedUntil: moment(),
    /** The codes taken last: each is taken once (RFC 6238 5.2), and fewer than these are valid at a time. */
    usedCodes: text().array().notNull().default(sql`'{}'`),
  },
  (t) => [uniqueIndex('panel_two_factor_one_each').on(t.userId)],
)

/** An admin's passkeys (WebAuthn): public keys only. */
export const panelPasskey = countersign.table(
  'panel_passkey',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity(),
    userId: bigint({ mode: 'number' })
      .notNull()
      .references(() => panelAdmin.id, { onDelete: 'cascade' }),
    name: text(),
    publicKey: text().notNull(),
    credentialID: text().notNull().unique('panel_passkey_credential_known'),
    counter: integer().notNull(),
    deviceType: text().notNull(),
    backedUp: boolean().notNull(),
    transports: text(),
    aaguid: text(),
    createdAt: moment().notNull().default(sql`now()`),
  },
  (t) => [index('panel_passkey_user').on(t.userId)],
)
