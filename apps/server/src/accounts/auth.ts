import { passkey } from '@better-auth/passkey'
import { PASSWORD_LENGTH, type Role, roles } from '@countersign/changes'
import { proofOf } from '@countersign/core'
import type { Database } from '@countersign/db'
import type { SignedInAdmin } from '@countersign/router'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import { ownOrigins } from '../config/own-origins.ts'
import { pathOf } from '../config/places.ts'
import type { Settings } from '../config/settings.ts'
import type { CodeLimits } from '../limits/limit-codes.ts'
import type { Logger } from '../log/log.ts'
import { currentRequest } from '../log/request-context.ts'
import { authHooks, CLIENT_ADDRESS_HEADER, FRESH_SECONDS } from './auth-hooks.ts'
import { authStore } from './auth-store.ts'
import { signInAgain } from './sign-in-again.ts'
import { signInPasswords } from './sign-in-passwords.ts'

/**
 * The paths of sign-in that the panel uses. All others of the library stay shut: addresses and passwords
 * change through our own verifications alone.
 */
export const authPaths = [
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
  '/api/auth/two-factor/enable',
  '/api/auth/two-factor/disable',
  '/api/auth/two-factor/verify-totp',
  '/api/auth/two-factor/verify-backup-code',
  '/api/auth/two-factor/generate-backup-codes',
  '/api/auth/passkey/generate-register-options',
  '/api/auth/passkey/verify-registration',
  '/api/auth/passkey/generate-authenticate-options',
  '/api/auth/passkey/verify-authentication',
  '/api/auth/passkey/list-user-passkeys',
  '/api/auth/passkey/update-passkey',
  '/api/auth/passkey/delete-passkey',
] as const

/** Of these, the ones that the library answers to GET alone. */
const READ_PATHS: readonly string[] = [
  '/api/auth/get-session',
  '/api/auth/passkey/generate-register-options',
  '/api/auth/passkey/generate-authenticate-options',
  '/api/auth/passkey/list-user-passkeys',
]

export interface Auth {
  /**
   * Answers a POST to one of the paths above. All of them are POST from outside: some that the library has as GET
   * write rows (a challenge, a session's renewal), which no link or prefetch may do.
   */
  handle(request: Request): Promise<Response>
  /** Signs in again over a session that lasts until that has worked: see `signInAgain`. */
  again(request: Request): Promise<Response>
  /** Who sends this request, `null` when signed out. */
  adminOf(headers: Headers): Promise<SignedInAdmin | null>
  /** The same, and what the browser is to keep of it: a session in use lasts on, one that ended is forgotten. */
  sessionOf(headers: Headers): Promise<{ admin: SignedInAdmin | null; cookies: string[] }>
}

/** Sign-in over the table `panel_admin`: by e-mail address and password, then a code if set up; or by a passkey. */
export function createAuth(
  db: Database,
  {
    panelUrl,
    authSecret,
    requireTwoFactorForOwners,
  }: Pick<Settings, 'panelUrl' | 'authSecret' | 'requireTwoFactorForOwners'>,
  { log, codeLimits }: { log: Logger; codeLimits: CodeLimits },
): Auth {
  const base = pathOf(panelUrl)
  const auth = betterAuth({
    appName: 'Countersign',
    baseURL: new URL(panelUrl).origin,
    trustedOrigins: ownOrigins(panelUrl),
    basePath: `${base}/api/auth`,
    secret: authSecret,
    telemetry: { enabled: false },
    logger: { level: 'info', log: (level, message) => log[level](message) },
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
      expiresIn: 60 * 60 * 24 * 7,
      updateAge: 60 * 60 * 24,
      // guard passkeys-need-fresh-session: "freshAge: FRESH_SECONDS" → "freshAge: 0" (two-factor.db.test.ts)
      freshAge: FRESH_SECONDS,
    },
    account: { modelName: 'panel_account' },
    verification: { modelName: 'panel_challenge' },
    plugins: [
      twoFactor({
        // Our own limits count: the library's lock shuts the admin out together with those who guess.
        // guard no-lock-of-the-library: "accountLockout: { enabled: false }," → "" (two-factor.db.test.ts)
        accountLockout: { enabled: false },
        schema: { twoFactor: { modelName: 'panel_two_factor' } },
      }),
      passkey({
        rpID: new URL(panelUrl).hostname,
        rpName: 'Countersign',
        origin: new URL(panelUrl).origin,
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
    // What it does not refuse is ours to answer.
    onAPIError: {
      onError(error) {
        const request = currentRequest()
        if (request && !(error instanceof APIError)) request.fault ??= error
      },
    },
    // Counted by our own limits, which all replicas share.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'countersign',
      defaultCookieAttributes: { path: base || '/' },
      database: { generateId: 'serial' },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
  })
  async function sessionOf(headers: Headers) {
    if (!headers.has('cookie')) return { admin: null, cookies: [] }
    const { response, headers: answered } = await auth.api
      .getSession({ headers, returnHeaders: true })
      .catch((error: unknown) => {
        throw currentRequest()?.fault ?? error
      })
    const cookies = answered.getSetCookie()
    if (!response) return { admin: null, cookies }
    const { id, name, email, role, twoFactorEnabled } = response.user
    const hasTwoFactor = twoFactorEnabled === true
    const admin = {
      id: String(id),
      name,
      email,
      role: role as Role,
      sessionId: String(response.session.id),
      signedInAt: response.session.createdAt.toISOString(),
      proof: proofOf(response.session.token),
      hasTwoFactor,
      mustSetUpTwoFactor: requireTwoFactorForOwners && role === 'owner' && !hasTwoFactor,
    }
    return { admin, cookies }
  }

  async function handle(request: Request): Promise<Response> {
    const response = await auth.handler(asTheLibraryHasIt(request, base))
    const fault = currentRequest()?.fault
    if (response.status >= 500 && fault !== undefined) throw fault
    return response
  }

  return {
    handle,
    again: (request) =>
      signInAgain(request, {
        handle,
        findAdmin: async (headers) => (await sessionOf(headers)).admin,
        async endSession(id) {
          await db.sql`delete from countersign.panel_session where id = ${id}`
        },
      }),
    adminOf: async (headers) => (await sessionOf(headers)).admin,
    sessionOf,
  }
}

/** As the library routes it: below the panel's path, which is cut off before, and with its own method. */
function asTheLibraryHasIt(request: Request, base: string): Request {
  const url = new URL(request.url)
  const isRead = READ_PATHS.includes(url.pathname)
  url.pathname = base + url.pathname
  if (!isRead) return new Request(url, request)
  const headers = new Headers(request.headers)
  headers.delete('content-type')
  headers.delete('content-length')
  return new Request(url, { headers })
}
