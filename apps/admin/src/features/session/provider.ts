import { askSignIn } from './ask-sign-in.ts'

/**
 * Leaves for the provider, to sign in there and come back to this path of the panel; `again` has the password asked for
 * though the provider knows who is there. Throws an Error with words where the provider cannot be reached.
 */
export async function leaveForProvider(returnTo: string, { again = false } = {}): Promise<void> {
  const response = await askSignIn('sign-in/provider', { returnTo, again })
  const { url, message } = await response.json().catch(() => ({}))
  if (!response.ok || typeof url !== 'string')
    throw new Error(
      (response.status === 424 || response.status === 429) && message
        ? message
        : 'Signing in does not work right now. Try again in a moment.',
    )
  window.location.assign(url)
  // The page stays as it is until the provider's is there.
  await new Promise(() => {})
}
