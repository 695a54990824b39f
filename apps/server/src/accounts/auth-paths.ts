/**
 * The paths of sign-in that the panel uses. All others of the library stay shut: addresses and passwords
 * change through our own verifications alone.
 */
export const authPaths = [
  '/api/auth/sign-in/email',
  '/api/auth/sign-out',
  '/api/auth/get-session',
  '/api/auth/two-factor/enable',
  '/api/auth/two-factor/disable',
  '/api/auth/two-factor/verify-totp',
  '/api/auth/two-factor/verify-backup-code',
  '/api/auth/two-factor/generate-backup-codes',
  '/api/auth/passkey/generate-register-options',
  '/api/auth/passkey/verify-registration',
  '/api/auth/passkey/generate-authenticate-options',
  '/api/auth/passkey/verify-authentication',
  '/api/auth/passkey/list-user-passkeys',
  '/api/auth/passkey/update-passkey',
  '/api/auth/passkey/delete-passkey',
] as const
