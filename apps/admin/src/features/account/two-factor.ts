import { authClient } from '../session/auth-client.ts'
import { NotFresh } from '../session/fresh-sign-in.ts'

/** What an authenticator app needs, and the codes that replace it. Both are shown this once. */
export interface TwoFactorSetup {
  uri: string
  secret: string
  recoveryCodes: string[]
}

/** Begins setting up the second factor; it is asked for only once a first code was given. */
export async function beginSetup(password: string): Promise<TwoFactorSetup> {
  const { data, error } = await authClient.twoFactor.enable({ password })
  if (error) throw refusalOf(error)
  if (!('totpURI' in data)) throw new Error('The server offers no authenticator app.')
  const secret = new URL(data.totpURI).searchParams.get('secret') ?? ''
  return { uri: data.totpURI, secret, recoveryCodes: data.backupCodes }
}

/** New recovery codes; the older ones stop working. */
export async function newRecoveryCodes(password: string): Promise<string[]> {
  const { data, error } = await authClient.twoFactor.generateBackupCodes({ password })
  if (error) throw refusalOf(error)
  return data.backupCodes
}

/** Asks for no second factor any more. */
export async function turnOff(password: string): Promise<void> {
  const { error } = await authClient.twoFactor.disable({ password })
  if (error) throw refusalOf(error)
}

interface Refusal {
  status: number
  code?: string | undefined
  message?: string | undefined
}

const refusalOf = (refusal: Refusal): Error =>
  refusal.code === 'SESSION_NOT_FRESH' ? new NotFresh() : new Error(wordsOf(refusal))

function wordsOf({ status, message }: Refusal): string {
  if (status === 429) return message ?? 'Too many attempts. Try again later.'
  if (status >= 500 || status === 0) return 'This does not work right now. Try again in a moment.'
  return 'The password is wrong. Check it, then try again.'
}
