import { createAuthClient } from 'better-auth/client'

/** The sign-in service's client. Import it lazily: only signing in and out need it. */
export const authClient = createAuthClient()
