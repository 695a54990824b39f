import { storedSpelling } from '@countersign/changes'
import { authClient } from './auth-client.ts'

export interface Credentials {
  email: string
  password: string
}

/** What is still asked for after the password: nothing, or a code of the second factor. */
export type SignInAnswer = 'signed-in' | 'code-needed'

/** Signs in; throws an Error whose message says in words why it could not. */
export async function signIn({ email, password }: Credentials): Promise<SignInAnswer> {
  const { data, error } = await authClient.signIn.email({ email: storedSpelling(email), password })
  if (error) throw new Error(wordsOf(error))
  return 'twoFactorRedirect' in data && data.twoFactorRedirect ? 'code-needed' : 'signed-in'
}

function wordsOf({ status, message }: { status: number; message?: string | undefined }): string {
  if (status === 429) return message ?? 'Too many attempts. Wait a minute, then try again.'
  if (status === 400 || status === 401) {
    return 'The address or the password is wrong. Check both, then try again.'
  }
  return 'Signing in does not work right now. Try again in a moment.'
}
