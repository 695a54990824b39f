import { type Database, enterByProvider } from '@countersign/core'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { APIError, getOAuthState } from 'better-auth/api'
import { genericOAuth } from 'better-auth/plugins'
import type { ProviderSettings } from '../config/sign-in-variables.ts'
import type { Logger } from '../log/log.ts'
import { currentRequest, keepFault } from '../log/request-context.ts'
import { FRESH_SECONDS } from './auth-hooks.ts'
import { type authOptions, refusalUrl } from './auth-options.ts'
import {
  type Discovered,
  discoverProvider,
  discoveryUrlOf,
  PROVIDER_MS,
} from './discover-provider.ts'
import { authenticatedAt, type Claims, claimAt, personOf } from './provider-claims.ts'

/** By what the library, and `panel_sign_in`, call the one provider that there is. */
export const PROVIDER_ID = 'oidc'

export interface ProviderParts {
  db: Database
  panelUrl: string
  options: ReturnType<typeof authOptions>
  log: Logger
}

type Tokens = { idToken?: string | undefined; accessToken?: string | undefined }

/**
 * The sign-in library with the provider in it: authorization code, PKCE, state and nonce, all of it the library's. Who
 * enters is decided by the database, once the ID token was verified. Throws where the provider cannot be used now.
 */
export async function openProviderLibrary(
  { db, panelUrl, options, log }: ProviderParts,
  provider: ProviderSettings,
) {
  const discovered = await discoverProvider(provider)

  async function enter({ idToken, accessToken }: Tokens) {
    const claims = await claimsOf({ idToken, accessToken }, discovered, provider)
    const person = personOf(claims, provider)
    if (!person) throw refused('no-address')
    const at = authenticatedAt(claims)
    const wasAsked = (await getOAuthState())?.asksAgain === true
    // guard asked-again: "wasAsked && !isFresh(at)" → "false" (provider-sign-in.db.test.ts)
    if (wasAsked && !isFresh(at)) throw refused('not-asked')
    const entry = await enterByProvider(db, person, { mayAdd: provider.addsPeople }).catch(
      keepFault,
    )
    if (entry.outcome !== 'entered') throw refused(entry.outcome)
    const request = currentRequest()
    if (request) {
      request.signInEpochs = new Map([[entry.adminId, entry.epoch]])
      request.providedAt = at ?? longAgo()
    }
    const { email, name } = person
    return { email, name, emailVerified: false, identity: entry.identityId }
  }

  function refused(why: string): APIError {
    log.warn({ why }, 'somebody did not enter by the provider')
    return new APIError('FOUND', undefined, { location: refusalUrl(panelUrl, why) })
  }

  const withProvider = {
    ...options,
    plugins: [
      ...options.plugins,
      genericOAuth({
        config: [
          {
            providerId: PROVIDER_ID,
            clientId: provider.clientId,
            clientSecret: provider.clientSecret,
            discoveryUrl: discoveryUrlOf(provider),
            requireIdTokenVerification: true,
            scopes: provider.scopes,
            pkce: true,
            disableSignUp: true,
            postLogoutRedirectURI: `${panelUrl}/sign-in`,
            getUserInfo: enter,
            accountSubject: ({ profile }) => String(profile.identity),
          },
        ],
      }),
    ],
  } satisfies BetterAuthOptions
  const library = betterAuth(withProvider)
  const { socialProviders } = await library.$context
  if (!socialProviders.some(({ id }) => id === PROVIDER_ID))
    throw new Error('The provider of OIDC_ISSUER has no keys that could be read.')
  return library
}

/** Who does not say when has not asked just now. */
const longAgo = () => new Date(Date.now() - FRESH_SECONDS * 1000)

const isFresh = (at: Date | null) => at !== null && Date.now() - at.getTime() < FRESH_SECONDS * 1000

/**
 * The claims of a verified ID token, and those that the provider keeps for its userinfo endpoint, which must speak of
 * the same person (OpenID Connect Core 1.0, 5.3.2).
 */
async function claimsOf(
  { idToken = '', accessToken }: Tokens,
  { userinfo_endpoint: userinfo }: Discovered,
  { rolesClaim, emailVerifiedClaim }: ProviderSettings,
): Promise<Claims> {
  const claims = payloadOf(idToken)
  const isWhole = ['email', emailVerifiedClaim, rolesClaim].every(
    (name) => claimAt(claims, name) !== undefined,
  )
  if (isWhole || !userinfo) return claims
  const answer = await fetch(userinfo, {
    headers: { authorization: `Bearer ${accessToken}` },
    redirect: 'error',
    signal: AbortSignal.timeout(PROVIDER_MS),
  })
  const more = answer.ok ? ((await answer.json()) as Claims) : {}
  return more.sub === claims.sub ? { ...more, ...claims } : claims
}

function payloadOf(idToken: string): Claims {
  const payload = idToken.split('.')[1] ?? ''
  return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8') || '{}') as Claims
}
