import { authClient } from './auth-client.ts'

/** Signs out; throws when the server did not end the session. */
export async function signOut(): Promise<void> {
  const { error } = await authClient.signOut()
  if (error) throw new Error('Signing out did not work. Try again in a moment.')
}
