import type { Settings } from '../src/config/settings.ts'
import type { ProviderSettings } from '../src/config/sign-in-variables.ts'
import type { Logger } from '../src/log/log.ts'
import { openSurfer, type Surfer } from './cookie-jar.ts'
import { freePort } from './free-port.ts'
import { CLIENT, type IdentityProvider, openIdentityProvider } from './identity-provider.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** How a test's server takes its provider. */
export const signInBy = (issuer: string, changed: Partial<ProviderSettings> = {}) => ({
  issuer,
  clientId: CLIENT.id,
  clientSecret: CLIENT.secret,
  scopes: ['openid', 'email', 'profile'],
  rolesClaim: 'groups',
  roles: { admins: 'owner', ops: 'operator', staff: 'viewer' } as const,
  emailVerifiedClaim: 'email_verified',
  addsPeople: false,
  label: 'Example Corp',
  ...changed,
})

export interface ProvidedWorld extends TestServer {
  idp: IdentityProvider
  stop(): Promise<void>
}

/** A server whose admins sign in by a provider of its own. */
export async function startProvidedWorld(
  { passwords = true, ...changed }: Partial<ProviderSettings> & { passwords?: boolean } = {},
  log?: Logger,
  overrides: Partial<Settings> = {},
): Promise<ProvidedWorld> {
  const port = await freePort()
  const idp = await openIdentityProvider(`http://127.0.0.1:${port}`)
  const signIn = { passwords, provider: signInBy(idp.issuer, changed) }
  const world = await startTestServer({ port, signIn, ...overrides }, log)
  return {
    ...world,
    idp,
    async stop() {
      await world.stop()
      await idp.stop()
    },
  }
}

/** Asks the panel's server for where to sign in, as the sign-in page does. */
export const beginSignIn = (url: string, body: object = {}, surfer: Surfer = openSurfer()) =>
  surfer.open(`${url}/api/auth/sign-in/provider`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(body),
  })

/** Signs in at the provider as somebody; returns where that led, and the browser. */
export async function enterAs(
  { url, idp }: Pick<ProvidedWorld, 'url' | 'idp'>,
  sub: string,
  body: object = {},
  surfer = openSurfer(),
) {
  idp.signsIn = sub
  const { response } = await beginSignIn(url, body, surfer)
  const begun = (await response.json()) as { url?: string; message?: string }
  if (!begun.url) throw new Error(begun.message)
  const ended = await surfer.open(begun.url)
  return { at: ended.url.replace(url, ''), surfer, cookie: surfer.cookieFor(url) }
}
