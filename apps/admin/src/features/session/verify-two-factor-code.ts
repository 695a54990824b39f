import { authClient } from './auth-client.ts'

/** A code of the authenticator app, or one of the recovery codes. */
export type CodeKind = 'app' | 'recovery'

/**
 * Gives the code of the second factor, at sign-in or to finish setting it up. Throws an Error whose message
 * says in words why it was not taken.
 */
export async function verifyTwoFactorCode(kind: CodeKind, typed: string): Promise<void> {
  const code = typed.replace(/\s/g, '')
  const { error } =
    kind === 'app'
      ? await authClient.twoFactor.verifyTotp({ code })
      : await authClient.twoFactor.verifyBackupCode({ code })
  if (error) throw new Error(wordsOf(kind, error))
}

function wordsOf(
  kind: CodeKind,
  {
    status,
    code,
    message,
  }: { status: number; code?: string | undefined; message?: string | undefined },
): string {
  if (code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE')
    return 'This took too long or too many tries. Start again with your password.'
  if (code === 'CODE_USED')
    return 'This code was used already. Start again with your password, and type the next one.'
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED')
    return 'Too many wrong codes. Wait a few minutes, then start again.'
  if (status === 429) return message ?? 'Too many attempts. Try again later.'
  if (status >= 500 || status === 0) return 'This does not work right now. Try again in a moment.'
  return kind === 'app'
    ? 'This code is wrong or has run out. Type the one that the app shows now.'
    : 'This is not one of your recovery codes, or it was used before.'
}
