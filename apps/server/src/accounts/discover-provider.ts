import { z } from 'zod'
import type { ProviderSettings } from '../config/sign-in-variables.ts'

/** Longer than this no provider is waited for: somebody waits at the sign-in page. */
export const PROVIDER_MS = 10_000

const document = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
})

export type Discovered = z.output<typeof document>

export const discoveryUrlOf = ({ issuer }: Pick<ProviderSettings, 'issuer'>): string =>
  `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0). Throws an Error that says what is wrong where it does
 * not answer, or names itself otherwise than it was set.
 */
export async function discoverProvider(
  provider: Pick<ProviderSettings, 'issuer'>,
): Promise<Discovered> {
  const url = discoveryUrlOf(provider)
  const answer = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(PROVIDER_MS),
  }).catch((cause: unknown) => {
    throw new Error(`The provider of OIDC_ISSUER does not answer at ${url}.`, { cause })
  })
  if (!answer.ok) throw new Error(`The provider of OIDC_ISSUER answers ${answer.status} at ${url}.`)
  const read = document.safeParse(await answer.json().catch(() => null))
  if (!read.success) throw new Error(`${url} is no discovery document of OpenID Connect.`)
  // guard issuer-is-the-one-set: "read.data.issuer !== provider.issuer" → "false" (provider-alone.db.test.ts)
  if (read.data.issuer !== provider.issuer)
    throw new Error(`The provider names itself ${read.data.issuer}: set OIDC_ISSUER to that.`)
  return read.data
}
