import { passkeyClient } from '@better-auth/passkey/client'
import { createAuthClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'

/** The sign-in service's client. Import it lazily: only signing in and out, and the account, need it. */
export const authClient = createAuthClient({ plugins: [twoFactorClient(), passkeyClient()] })
