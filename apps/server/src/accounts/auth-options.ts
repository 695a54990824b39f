import { passkey } from '@better-auth/passkey'
import { PASSWORD_LENGTH, roles } from '@countersign/changes'
import { type Database, isTemporary } from '@countersign/db'
import type { BetterAuthOptions } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { ownOrigins } from '../config/own-origins.ts'
import { pathOf } from '../config/places.ts'
import type { Settings } from '../config/settings.ts'
import type { CodeLimits } from '../limits/limit-codes.ts'
import type { Logger } from '../log/log.ts'
import { authHooks, CLIENT_ADDRESS_HEADER, FRESH_SECONDS } from './auth-hooks.ts'
import { authStore } from './auth-store.ts'
import { signInPasswords } from './sign-in-passwords.ts'

const DAY_SECONDS = 60 * 60 * 24

/**
 * How long a session lasts where a provider decides who enters: it is not renewed, so that an admin who lost their role
 * there is out by then.
 */
export const PROVIDED_SESSION_SECONDS = 60 * 60 * 12

/** What the sign-in library is set up with, over the tables `panel_*`. */
export function authOptions(
  db: Database,
  { panelUrl, authSecret, signIn }: Pick<Settings, 'panelUrl' | 'authSecret' | 'signIn'>,
  { log, codeLimits }: { log: Logger; codeLimits: CodeLimits },
) {
  const { origin, hostname } = new URL(panelUrl)
  const base = pathOf(panelUrl)
  return {
    appName: 'Countersign',
    baseURL: origin,
    trustedOrigins: ownOrigins(panelUrl),
    basePath: `${base}/api/auth`,
    secret: authSecret,
    telemetry: { enabled: false },
    // Its spans have messages of errors, which may quote what somebody typed.
    // guard spans-of-ours-alone: "experimental: { instrumentation: { enabled: false } }," → "" (traces.db.test.ts)
    experimental: { instrumentation: { enabled: false } },
    logger: { level: 'info', log: noteIn(log) },
    database: authStore(db),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      password: signInPasswords(),
    },
    user: {
      modelName: 'panel_admin',
      additionalFields: {
        role: { type: [...roles], input: false, defaultValue: 'viewer' },
        locale: { type: 'string', input: false, defaultValue: 'en' },
      },
    },
    session: {
      modelName: 'panel_session',
      additionalFields: { byProvider: { type: 'boolean', input: false, defaultValue: false } },
      // guard provided-sessions-end: "signIn.provider" → "false" (provider-sign-in.db.test.ts)
      ...(signIn.provider
        ? { expiresIn: PROVIDED_SESSION_SECONDS, disableSessionRefresh: true }
        : { expiresIn: 7 * DAY_SECONDS, updateAge: DAY_SECONDS }),
      // guard passkeys-need-fresh-session: "freshAge: FRESH_SECONDS" → "freshAge: 0" (two-factor.db.test.ts)
      freshAge: FRESH_SECONDS,
    },
    // The provider's tokens are kept nowhere.
    account: { modelName: 'panel_account', updateAccountOnSignIn: false },
    verification: { modelName: 'panel_challenge' },
    plugins: [
      twoFactor({
        // Our own limits count: the library's lock shuts the admin out together with those who guess.
        // guard no-lock-of-the-library: "accountLockout: { enabled: false }," → "" (two-factor.db.test.ts)
        accountLockout: { enabled: false },
        schema: { twoFactor: { modelName: 'panel_two_factor' } },
      }),
      passkey({
        rpID: hostname,
        rpName: 'Countersign',
        origin,
        // A passkey stands for both steps, so the device itself must ask who is there.
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        authentication: {
          afterVerification: async ({ verification }) => {
            if (!verification.authenticationInfo.userVerified)
              throw new APIError('UNAUTHORIZED', {
                message: 'The device did not check who you are.',
              })
          },
        },
        schema: { passkey: { modelName: 'panel_passkey' } },
      }),
    ],
    ...authHooks(db, codeLimits),
    onAPIError: {
      errorURL: refusalUrl(panelUrl, 'failed'),
      // What it does not refuse is ours to answer, and to log: it would write the whole error to stderr.
      // guard faults-of-sign-in-are-ours: "throw: true" → "throw: false" (database-faults.db.test.ts)
      throw: true,
    },
    // Counted by our own limits, which all replicas share.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'countersign',
      defaultCookieAttributes: { path: base || '/' },
      database: { generateId: 'serial' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
  } satisfies BetterAuthOptions
}

/** The sign-in page, which says why nobody was signed in. */
export const refusalUrl = (panelUrl: string, why: string): string =>
  `${panelUrl}/sign-in?refused=${why}`

/** What the library logs, with the error that it means; a database that fails for now is for the next try. */
function noteIn(log: Logger) {
  return (level: 'debug' | 'info' | 'warn' | 'error', message: string, ...parts: unknown[]) => {
    const error = parts.find((part) => part instanceof Error)
    // guard library-says-why: "if (error === undefined)" → "if (true)" (database-faults.db.test.ts)
    if (error === undefined) log[level](message)
    else if (isTemporary(error)) log.warn({ error }, 'a session could not be read for now')
    else log[level]({ error }, message)
  }
}
