/** Why no passkey can be used here, in words; null where they can. */
export function passkeyObstacle(): string | null {
  if (!window.isSecureContext || !('PublicKeyCredential' in window))
    return 'This browser offers no passkeys here.'
  // WebAuthn takes a domain alone for the place that a passkey belongs to.
  if (/^[\d.]+$|^\[/.test(window.location.hostname))
    return 'Passkeys need the panel to have a name instead of the numbers in its address.'
  return null
}
