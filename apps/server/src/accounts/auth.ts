import type { Role } from '@countersign/changes'
import { proofOf } from '@countersign/core'
import type { Database } from '@countersign/db'
import type { SignedInAdmin } from '@countersign/router'
import { betterAuth } from 'better-auth'
import { pathOf } from '../config/places.ts'
import type { Settings } from '../config/settings.ts'
import type { CodeLimits } from '../limits/limit-codes.ts'
import type { Logger } from '../log/log.ts'
import { throwingFaults, throwKept } from '../log/request-context.ts'
import { authOptions } from './auth-options.ts'
import { type ProviderSignIn, providerSignIn } from './provider-sign-in.ts'
import { signInAgain } from './sign-in-again.ts'

/** Of the paths of sign-in, what is left where passwords are switched off. */
const WITHOUT_PASSWORDS: readonly string[] = ['/api/auth/sign-out', '/api/auth/get-session']

/** Of these paths, the ones that the library answers to GET alone. */
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
  /** Signing in by a provider; `null` where none is set. */
  provider: ProviderSignIn | null
  /** Who sends this request, `null` when signed out. */
  adminOf(headers: Headers): Promise<SignedInAdmin | null>
  /** The same, and what the browser is to keep of it: a session in use lasts on, one that ended is forgotten. */
  sessionOf(headers: Headers): Promise<{ admin: SignedInAdmin | null; cookies: string[] }>
}

type AuthSettings = Pick<
  Settings,
  'panelUrl' | 'authSecret' | 'signIn' | 'requireTwoFactorForOwners'
>

/**
 * Sign-in over the table `panel_admin`: by e-mail address and password, then a code if set up; by a passkey; or by a
 * provider, which stands for a second factor.
 */
export function createAuth(
  db: Database,
  settings: AuthSettings,
  parts: { log: Logger; codeLimits: CodeLimits },
): Auth {
  const { panelUrl, signIn, requireTwoFactorForOwners } = settings
  const base = pathOf(panelUrl)
  const options = authOptions(db, settings, parts)
  const auth = betterAuth(options)
  const ask = throwingFaults((request) => auth.handler(asTheLibraryHasIt(request, base)))
  const provider =
    signIn.provider && providerSignIn({ db, panelUrl, options, log: parts.log }, signIn.provider)

  async function sessionOf(headers: Headers) {
    if (!headers.has('cookie')) return { admin: null, cookies: [] }
    const { response, headers: answered } = await auth.api
      .getSession({ headers, returnHeaders: true })
      .catch(throwKept)
    const cookies = answered.getSetCookie()
    // guard provider-alone: "!signIn.passwords && !response.session.byProvider" → "false" (provider-alone.db.test.ts)
    if (!response || (!signIn.passwords && !response.session.byProvider))
      return { admin: null, cookies }
    const { session, user } = response
    const hasTwoFactor = user.twoFactorEnabled === true
    const byProvider = session.byProvider === true
    const admin = {
      id: String(user.id),
      name: user.name,
      email: user.email,
      role: user.role as Role,
      sessionId: String(session.id),
      signedInAt: session.createdAt.toISOString(),
      proof: proofOf(session.token),
      byProvider,
      hasTwoFactor,
      mustSetUpTwoFactor:
        requireTwoFactorForOwners && user.role === 'owner' && !hasTwoFactor && !byProvider,
    }
    return { admin, cookies }
  }

  async function handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    // guard passwords-off: "!signIn.passwords &&" → "false &&" (provider-alone.db.test.ts)
    if (!signIn.passwords && !WITHOUT_PASSWORDS.includes(pathname)) return passwordsOff()
    if (provider && pathname === '/api/auth/sign-out')
      return (await provider.signOut(request)) ?? ask(request)
    // Who has no session here any more has none.
    if (pathname === '/api/auth/get-session' && !signIn.passwords)
      return Response.json((await sessionOf(request.headers)).admin && {})
    return ask(request)
  }

  return {
    handle,
    provider,
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

const passwordsOff = () =>
  Response.json(
    {
      code: 'PASSWORDS_OFF',
      message: 'Passwords and passkeys are switched off here: sign in by the provider.',
    },
    { status: 403 },
  )

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
