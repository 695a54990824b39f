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
import { keepFault } from './http/request-context.ts'

type Store = (options: BetterAuthOptions) => DBAdapter<BetterAuthOptions>

/** Where the sign-in library keeps its rows. */
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
  return (options) => keepingFaults(open(options))
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
