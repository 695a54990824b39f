import {
  Admin,
  AdminAccount,
  AdminPasskey,
  AdminSession,
  AdminTwoFactor,
  AdminVerification,
  type Database,
} from '@countersign/db'
import type { BetterAuthOptions, DBAdapter } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { askTogether } from './ask-together.ts'
import { keepFault } from './http/request-context.ts'

type Store = (options: BetterAuthOptions) => DBAdapter<BetterAuthOptions>
type Question = Parameters<DBAdapter['findOne']>[0]

/**
 * Where the sign-in library keeps its rows. What each request asks, the session of a token with its admin, is
 * one statement for all requests that come together; by itself the library sends two for each, and drizzle
 * builds them anew each time.
 */
export function authStore(db: Database): Store {
  const open: Store = drizzleAdapter(db.orm, {
    provider: 'pg',
    schema: {
      Admin,
      Admin_session: AdminSession,
      Admin_account: AdminAccount,
      Admin_verification: AdminVerification,
      Admin_two_factor: AdminTwoFactor,
      Admin_passkey: AdminPasskey,
    },
  })
  const sessionOf = askTogether((tokens: readonly string[]) => findSessions(db, tokens))
  return (options) => {
    const store = open(options)
    const { findOne } = store
    return keepingFaults(
      Object.assign(store, {
        findOne: <T>(question: Question) => {
          const token = tokenOfSession(question)
          return token === null ? findOne<T>(question) : (sessionOf(token) as Promise<T | null>)
        },
      }),
    )
  }
}

/** The library answers a failing database as if it were its own fault: what it was is kept with the request. */
function keepingFaults<Kept extends object>(store: Kept): Kept {
  return new Proxy(store, {
    get(target, key) {
      const found: unknown = Reflect.get(target, key)
      if (typeof found !== 'function') return found
      return (...asked: unknown[]) => {
        const answer: unknown = found.apply(target, asked)
        return answer instanceof Promise ? answer.catch(keepFault) : answer
      }
    },
  })
}

/** The token, where nothing else is asked for but its session with the admin. */
function tokenOfSession({ model, where, select, join = {} }: Question): string | null {
  const [{ field, value, operator = 'eq' } = { field: '', value: null }, ...more] = where
  const isAlone = more.length === 0 && select === undefined
  const withAdmin = Object.keys(join).length === 1 && join.user === true
  return model === 'session' && isAlone && withAdmin && field === 'token' && operator === 'eq'
    ? String(value)
    : null
}

interface SessionRow {
  id: string
  user_id: string
  token: string
  expires_at: string
  ip_address: string | null
  user_agent: string | null
  created_at: string
  updated_at: string
  name: string
  email: string
  email_verified: boolean
  image: string | null
  role: string
  locale: string
  two_factor_enabled: boolean
  admin_created_at: string
  admin_updated_at: string
}

/** Finds sessions with their admins, in the order of their tokens. */
async function findSessions({ sql }: Pick<Database, 'sql'>, tokens: readonly string[]) {
  const rows = await sql<SessionRow[]>`
    select s.id, s.user_id, s.token, s.expires_at, s.ip_address, s.user_agent, s.created_at, s.updated_at,
      a.name, a.email, a.email_verified, a.image, a.role, a.locale, a.two_factor_enabled,
      a.created_at as admin_created_at, a.updated_at as admin_updated_at
    from public."Admin_session" s join public."Admin" a on a.id = s.user_id
    where s.token = any(${tokens}::text[])`
  const found = new Map(rows.map((row) => [row.token, asTheLibraryHasIt(row)]))
  return tokens.map((token) => found.get(token) ?? null)
}

const asTheLibraryHasIt = (row: SessionRow) => ({
  id: row.id,
  userId: row.user_id,
  token: row.token,
  expiresAt: new Date(row.expires_at),
  ipAddress: row.ip_address,
  userAgent: row.user_agent,
  createdAt: new Date(row.created_at),
  updatedAt: new Date(row.updated_at),
  user: {
    id: row.user_id,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified,
    image: row.image,
    role: row.role,
    locale: row.locale,
    twoFactorEnabled: row.two_factor_enabled,
    createdAt: new Date(row.admin_created_at),
    updatedAt: new Date(row.admin_updated_at),
  },
})
