import { authClient } from './auth-client.ts'
import { NotFresh } from './fresh-sign-in.ts'

export interface Passkey {
  id: string
  name: string
  addedAt: string
}

/** One's own passkeys. */
export async function listPasskeys(): Promise<Passkey[]> {
  const { data, error } = await authClient.$fetch<
    { id: string; name?: string | null; createdAt: string }[]
  >('/passkey/list-user-passkeys')
  if (error) throw new Error('The passkeys can’t be shown. Try again in a moment.')
  return data.map(({ id, name, createdAt }) => ({
    id,
    name: name || 'Passkey',
    addedAt: createdAt,
  }))
}

/** Has the device make a passkey, and keeps it under a name. */
export async function addPasskey(name: string): Promise<void> {
  const { error } = await authClient.passkey.addPasskey({ name })
  if (error) throw refusalOf(error, wordsOf(error, 'No passkey was added.'))
}

export async function renamePasskey({ id, name }: { id: string; name: string }): Promise<void> {
  const { error } = await authClient.passkey.updatePasskey({ id, name })
  if (error) throw new Error('The passkey keeps its name. Try again in a moment.')
}

export async function removePasskey(id: string): Promise<void> {
  const { error } = await authClient.passkey.deletePasskey({ id })
  if (error) throw refusalOf(error, 'The passkey is still there. Try again in a moment.')
}

/** Signs in with a passkey: it stands for password and code together. */
export async function signInWithPasskey(): Promise<void> {
  const { error } = await authClient.signIn.passkey()
  if (error) throw new Error(wordsOf(error, 'No passkey was taken.'))
}

const refusalOf = (refusal: object, words: string): Error =>
  'code' in refusal && refusal.code === 'SESSION_NOT_FRESH' ? new NotFresh(words) : new Error(words)

function wordsOf(
  { code, status }: { code?: string | undefined; status: number },
  what: string,
): string {
  if (code === 'ERROR_CEREMONY_ABORTED' || code === 'AUTH_CANCELLED')
    return `${what} The device was not asked to the end.`
  if (code === 'PREVIOUSLY_REGISTERED' || code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED')
    return `${what} This device has one already.`
  if (status === 429) return 'Too many attempts. Wait a minute, then try again.'
  return `${what} Try again, or sign in with your password.`
}
