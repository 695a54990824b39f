/**
 * What signs in, by password and by passkey. The sign-in service's client comes with it, which nobody
 * needs while they still type. Throws an Error with words for them when it cannot be fetched.
 */
export async function loadWaysIn() {
  try {
    const [{ signIn }, { signInWithPasskey }] = await Promise.all([
      import('./sign-in.ts'),
      import('./passkeys.ts'),
    ])
    return { signIn, signInWithPasskey }
  } catch {
    // Browsers remember it of a script that it could not be fetched.
    throw new Error('This page did not load whole. Reload it, then sign in.')
  }
}
