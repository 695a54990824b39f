import { askSignIn } from './ask-sign-in.ts'

export interface SecretsAgain {
  /** One's own. */
  email: string
  password: string
  /** Of the authenticator app, or a recovery code; empty where none is asked for. */
  code: string
}

/** Signs in once more; throws an Error whose message says in words why it could not. */
export async function signInAgain({ email, password, code }: SecretsAgain): Promise<void> {
  const given = code.replace(/\s/g, '')
  const response = await askSignIn('sign-in-again', {
    email,
    password,
    ...(given === '' ? {} : { code: given }),
  })
  if (!response.ok)
    throw new Error(wordsOf(response.status, await response.json().catch(() => ({}))))
}

function wordsOf(status: number, { code = '', message = '' }: { code?: string; message?: string }) {
  if (status === 429) return message || 'Too many attempts. Wait a minute, then try again.'
  if (code === 'CODE_USED')
    return 'This code was used already. Type the next one that the app shows.'
  if (code === 'CODE_NEEDED' || code === 'INVALID_CODE' || code === 'INVALID_BACKUP_CODE')
    return 'The code is missing or wrong. Type the one that the app shows now.'
  if (status === 400 || status === 401) return 'The password is wrong. Check it, then try again.'
  return 'This does not work right now. Try again in a moment.'
}
