import { queryClient } from '../../query-client.ts'
import { errorCode } from '../../request-error.ts'
import { meQuery } from './me.ts'

/** The sign-in service wants a sign-in of the last minutes first. */
export class NotFresh extends Error {
  override name = 'NotFresh'
}

/** As the server has it, less what a request takes. */
const FRESH_MS = 10 * 60_000 - 10_000

type Listener = () => void
interface Asked {
  done: () => void
  leave: (reason: Error) => void
}

let asked: Asked | null = null
const listeners = new Set<Listener>()

function setAsked(next: Asked | null): void {
  asked = next
  for (const listener of listeners) listener()
}

/** Whether somebody is to sign in again before what they asked for goes on: see `SignInAgain`. */
export const signInAgainStore = {
  subscribe(listener: Listener) {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
  get: () => asked,
}

/**
 * Does what only a fresh sign-in may do, such as changing how one signs in; where the last sign-in is too long ago, has it asked for again first, then
 * goes on. Throws what `action` throws, and an Error with words where one leaves instead of signing in.
 */
export async function freshly<T>(action: () => Promise<T>): Promise<T> {
  const me = queryClient.getQueryData(meQuery.queryKey)
  if (me && Date.now() - Date.parse(me.signedInAt) > FRESH_MS) await askAgain()
  try {
    return await action()
  } catch (error) {
    if (!(error instanceof NotFresh) && errorCode(error) !== 'PRECONDITION_REQUIRED') throw error
    await askAgain()
    return action()
  }
}

async function askAgain(): Promise<void> {
  await new Promise<void>((done, leave) => setAsked({ done, leave })).finally(() => setAsked(null))
  await queryClient.refetchQueries(meQuery)
}
