import { areCurrent } from '@countersign/core'
import {
  type Database,
  panelAdmin,
  panelChallenge,
  panelPasskey,
  panelSession,
  panelSignIn,
  panelTwoFactor,
} from '@countersign/db'
import type { BetterAuthOptions, DBAdapter } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { APIError } from 'better-auth/api'
import { currentRequest, keepFault } from '../log/request-context.ts'

type Store = (options: BetterAuthOptions) => DBAdapter<BetterAuthOptions>
type Row = Parameters<DBAdapter['create']>[0]
type Change = Parameters<DBAdapter['update']>[0]
type Writer = Pick<DBAdapter, 'create' | 'update'>

/** Where the sign-in library keeps its rows. It writes none for an admin who was secured since the request began. */
export function authStore(db: Database): Store {
  return (options) => {
    const store = storeOn(db.orm)(options)
    const { create, update } = store
    const write = <R>(by: (writer: Writer) => Promise<R>): Promise<R> => {
      const epochs = currentRequest()?.signInEpochs
      if (!epochs) return by({ create, update })
      return db.orm.transaction(async (tx) => {
        if (!(await areCurrent(tx, epochs))) throw signInEnded()
        return by(storeOn(tx)(options))
      })
    }
    return keepingFaults(
      Object.assign(store, {
        create: async <R>(row: Row) => {
          const { userId } = row.data
          // A session, passkey or second factor comes by a request that shows whose it is, and in no other way.
          // guard sessions-of-known-requests: "userId !== undefined" → "false" (auth-store.db.test.ts)
          if (userId !== undefined && !currentRequest()?.signInEpochs?.has(String(userId)))
            throw signInEnded()
          return write((writer) => writer.create<Row['data'], R>(row))
        },
        update: <R>(change: Change) => write((writer) => writer.update<R>(change)),
      }),
    )
  }
}

const signInEnded = () =>
  new APIError('UNAUTHORIZED', {
    code: 'SIGN_IN_ENDED',
    message: 'This account was secured a moment ago. Please sign in again.',
  })

const storeOn = (orm: Pick<Database['orm'], 'select' | 'insert' | 'update' | 'delete'>): Store =>
  drizzleAdapter(orm, {
    provider: 'pg',
    schema: {
      panel_admin: panelAdmin,
      panel_session: panelSession,
      panel_account: panelSignIn,
      panel_challenge: panelChallenge,
      panel_two_factor: panelTwoFactor,
      panel_passkey: panelPasskey,
    },
  })

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
