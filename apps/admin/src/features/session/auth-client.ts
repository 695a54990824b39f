import { passkeyClient } from '@better-auth/passkey/client'
import { createAuthClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'
import { base } from '../../base.ts'

/**
 * The sign-in service's client. Import it lazily: only signing in and out, and the account, need it. The server
 * takes POST with JSON alone, so that no request that a link or a prefetch could send writes anything.
 */
export const authClient = createAuthClient({
  basePath: `${base}api/auth`,
  plugins: [twoFactorClient(), passkeyClient()],
  fetchOptions: {
    customFetchImpl: (url, { body, headers, ...init } = {}) => {
      const json = new Headers(headers)
      json.set('content-type', 'application/json')
      return fetch(url, { ...init, method: 'POST', headers: json, body: body ?? '{}' })
    },
  },
})
