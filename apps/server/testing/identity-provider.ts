import { generateKeyPairSync } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { type Configuration, Provider } from 'oidc-provider'
import { freePort } from './free-port.ts'

export interface Person {
  email: string
  email_verified: boolean
  name?: string
  groups?: string[]
}

export interface IdentityProvider {
  issuer: string
  /** By `sub`. */
  people: Record<string, Person>
  /** Who signs in there next. */
  signsIn: string
  /** What it was last asked with. */
  asked: URLSearchParams
  /** When the person gave their password there; the moment of asking where it is not set. */
  authenticatedAt: Date | null
  start(): Promise<void>
  stop(): Promise<void>
}

export const CLIENT = { id: 'panel', secret: 'secret-of-the-panel-'.repeat(3) }

/** A real OpenID Connect provider on this machine, which lets everybody in as whom the test says, without a form. */
export async function openIdentityProvider(
  panelUrl: string,
  port?: number,
): Promise<IdentityProvider> {
  const own = port ?? (await freePort())
  const issuer = `http://127.0.0.1:${own}`
  let server: Server | undefined
  const idp: IdentityProvider = {
    issuer,
    people: {},
    signsIn: '',
    asked: new URLSearchParams(),
    authenticatedAt: null,
    async start() {
      server = createServer(listener(idp, panelUrl)).listen(own, '127.0.0.1')
      await new Promise((listening) => server?.once('listening', listening))
    },
    async stop() {
      server?.closeAllConnections()
      await new Promise((closed) => server?.close(closed))
    },
  }
  await idp.start()
  return idp
}

function listener(idp: IdentityProvider, panelUrl: string) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const configuration: Configuration = {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${panelUrl}/api/auth/callback/oidc`],
        post_logout_redirect_uris: [`${panelUrl}/sign-in`],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    jwks: {
      keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256' } as never],
    },
    cookies: { keys: ['a-key-of-the-test'] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'groups'],
    },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        // Its own page fetches a font from elsewhere.
        logoutSource: async (context, form) => {
          context.body = `<!doctype html><title>Sign out</title>${form}`
        },
      },
    },
    findAccount: (_context, sub) => {
      const person = idp.people[sub]
      return person && { accountId: sub, claims: async () => ({ sub, ...person }) }
    },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  }
  const provider = new Provider(idp.issuer, configuration)
  provider.on('server_error', (_context, error) => console.error(error))
  const answer = provider.callback()
  return async (
    request: Parameters<typeof answer>[0],
    response: Parameters<typeof answer>[1],
  ): Promise<void> => {
    const url = new URL(request.url ?? '', idp.issuer)
    if (url.pathname === '/auth') idp.asked = url.searchParams
    if (!url.pathname.startsWith('/interaction/')) {
      await answer(request, response)
      return
    }
    const { params } = await provider.interactionDetails(request, response)
    const grant = new provider.Grant({ accountId: idp.signsIn, clientId: CLIENT.id })
    grant.addOIDCScope(String(params.scope))
    const at = idp.authenticatedAt
    await provider.interactionFinished(
      request,
      response,
      {
        login: {
          accountId: idp.signsIn,
          ...(at ? { ts: Math.floor(at.getTime() / 1000) } : {}),
        },
        consent: { grantId: await grant.save() },
      },
      { mergeWithLastSubmission: false },
    )
  }
}
