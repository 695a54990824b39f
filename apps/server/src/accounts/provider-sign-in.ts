import { z } from 'zod'
import { pathOf } from '../config/places.ts'
import type { ProviderSettings } from '../config/sign-in-variables.ts'
import { throwingFaults } from '../log/request-context.ts'
import { PROVIDED_SESSION_SECONDS, refusalUrl } from './auth-options.ts'
import { PROVIDER_MS } from './discover-provider.ts'
import { openProviderLibrary, PROVIDER_ID, type ProviderParts } from './provider-library.ts'

export interface ProviderSignIn {
  /** Answers a POST that wants to sign in with where to go for it: `{ url }`. */
  begin(request: Request): Promise<Response>
  /** Answers the GET by which the provider sends a browser back: leads on into the panel, or to why not. */
  comeBack(request: Request): Promise<Response>
  /**
   * Ends the session, and answers with where the provider's own can be ended: `{ url }`, if it says so. `null` where
   * the provider does not answer: then nothing is ended.
   */
  signOut(request: Request): Promise<Response | null>
}

const beginning = z.strictObject({
  /** Where in the panel to go on: a path of it. */
  returnTo: z
    .string()
    .max(2000)
    // guard back-to-the-panel-alone: "/^\\/(?![/\\\\])[^\\s\\\\]*$/" → "/^/" (provider-sign-in.db.test.ts)
    .regex(/^\/(?![/\\])[^\s\\]*$/)
    .default('/'),
  /** Whether the provider is to ask for the password though it knows who is there. */
  again: z.boolean().default(false),
})

/** Signing in by a provider, which is asked who it is when somebody first wants to, and again while it cannot tell. */
export function providerSignIn(parts: ProviderParts, provider: ProviderSettings): ProviderSignIn {
  const { panelUrl, log } = parts
  const base = pathOf(panelUrl)
  let opening: ReturnType<typeof openProviderLibrary> | undefined
  const open = () => {
    opening ??= openProviderLibrary(parts, provider).catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }
  const ask = (path: string, request: Request, init: RequestInit = {}) =>
    throwingFaults(async (asked) => (await open()).handler(asked))(
      new Request(new URL(`${base}/api/auth/${path}`, request.url), {
        headers: withoutLength(request.headers),
        ...init,
      }),
    )

  return {
    async begin(request) {
      const read = beginning.safeParse(await request.json().catch(() => null))
      if (!read.success) return refusal(400, 'BAD_INPUT', 'returnTo: must be a path of the panel.')
      const { returnTo, again } = read.data
      const body = {
        provider: PROVIDER_ID,
        callbackURL: `${panelUrl}${returnTo}`,
        errorCallbackURL: refusalUrl(panelUrl, 'failed'),
        disableRedirect: true,
        additionalParams: again
          ? { prompt: 'login', max_age: '0' }
          : { max_age: String(PROVIDED_SESSION_SECONDS) },
        additionalData: { asksAgain: again },
      }
      try {
        await open()
      } catch (error) {
        log.error({ error }, 'the provider cannot be used now')
        // RFC 4918, 11.4: ours works; what it depends on does not.
        return refusal(
          424,
          'PROVIDER_DOWN',
          `${provider.label} does not answer. Try again in a moment.`,
        )
      }
      return ask('sign-in/social', request, { method: 'POST', body: JSON.stringify(body) })
    },
    async comeBack(request) {
      const { search } = new URL(request.url)
      const answer = await inTime(ask(`callback/${PROVIDER_ID}${search}`, request)).catch(
        (error: unknown) => {
          log.error({ error }, 'signing in by the provider did not work')
          return null
        },
      )
      if (answer && answer.status < 400) return answer
      return Response.redirect(refusalUrl(panelUrl, 'failed'), 302)
    },
    signOut: (request) =>
      open().then(
        () => ask('sign-out', request, { method: 'POST', body: '{"disableRedirect":true}' }),
        () => null,
      ),
  }
}

const inTime = <T>(asked: Promise<T>): Promise<T> =>
  Promise.race([
    asked,
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the provider took too long')), 2 * PROVIDER_MS).unref()
    }),
  ])

const refusal = (status: number, code: string, message: string) =>
  Response.json({ code, message }, { status })

function withoutLength(headers: Headers): Headers {
  const kept = new Headers(headers)
  kept.delete('content-length')
  return kept
}
