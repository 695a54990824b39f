import { PASSWORD_LENGTH } from '@countersign/changes'
import {
  Admin,
  AdminAccount,
  AdminSession,
  AdminVerification,
  type Database,
} from '@countersign/db'
import { type Role, roles, type SignedInAdmin } from '@countersign/router'
import { betterAuth } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { type Logger, redactKeys } from './log.ts'
import type { Settings } from './settings.ts'

/** The header the HTTP layer writes the peer's address to, over whatever a client sent in it. */
export const PEER_ADDRESS_HEADER = 'x-countersign-peer'

/**
 * The paths of sign-in that the panel uses. All others of the library stay shut: addresses and passwords
 * change through our own verifications alone.
 */
export const authPaths = [
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
] as const

const SIGN_IN_ATTEMPTS = { window: 60, max: 10 }

export interface Auth {
  handle(request: Request): Promise<Response>
  /** Who sends this request, `null` when signed out. */
  adminOf(headers: Headers): Promise<SignedInAdmin | null>
}

/** Sign-in over the `Admin` table, by e-mail address and password. */
export function createAuth(
  db: Database,
  { publicUrl, authSecret }: Pick<Settings, 'publicUrl' | 'authSecret'>,
  log: Logger,
): Auth {
  const auth = betterAuth({
    appName: 'Countersign',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret: authSecret,
    telemetry: { enabled: false },
    logger: { level: 'info', log: (level, message) => log[level](redactKeys(message)) },
    database: drizzleAdapter(db.orm, {
      provider: 'pg',
      schema: {
        Admin,
        Admin_session: AdminSession,
        Admin_account: AdminAccount,
        Admin_verification: AdminVerification,
      },
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    user: {
      modelName: 'Admin',
      additionalFields: {
        role: { type: [...roles], input: false, defaultValue: 'viewer' },
        locale: { type: 'string', input: false, defaultValue: 'en' },
      },
    },
    session: { modelName: 'Admin_session', expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 24 },
    account: { modelName: 'Admin_account' },
    verification: { modelName: 'Admin_verification' },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': SIGN_IN_ATTEMPTS },
    },
    advanced: {
      cookiePrefix: 'countersign',
      database: { generateId: 'serial' },
      ipAddress: { ipAddressHeaders: [PEER_ADDRESS_HEADER] },
    },
  })
  return {
    handle: (request) => auth.handler(request),
    async adminOf(headers) {
      if (!headers.has('cookie')) return null
      const session = await auth.api.getSession({ headers })
      if (!session) return null
      const { id, name, email, role } = session.user
      return { id: String(id), name, email, role: role as Role }
    },
  }
}
