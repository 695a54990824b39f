import { z } from 'zod'

const again = z.strictObject({
  /** Whose limits count the try; it must be the session's own. */
  email: z.string(),
  password: z.string(),
  code: z.string().optional(),
})

interface SignInParts {
  /** The sign-in library. */
  handle(request: Request): Promise<Response>
  /** Who sends this request. */
  findAdmin(headers: Headers): Promise<{ email: string; sessionId: string } | null>
  endSession(id: string): Promise<void>
}

/**
 * Signs an admin in once more, by the same steps as on the sign-in page, without signing them out where it fails:
 * the old session and its cookie last until the new one is there. Answers with the library's refusal, with
 * `CODE_NEEDED` where a code is missing, or with the new session's cookie.
 */
export async function signInAgain(request: Request, parts: SignInParts): Promise<Response> {
  const admin = await parts.findAdmin(request.headers)
  if (!admin) return refusal(401, 'SIGNED_OUT', 'Please sign in.')
  const read = again.safeParse(await request.json().catch(() => null))
  if (!read.success || read.data.email !== admin.email)
    return refusal(400, 'BAD_INPUT', 'This needs your own address and password.')
  const { email, password, code } = read.data
  const step = (path: string, body: object, cookie: string) => {
    const headers = new Headers(request.headers)
    headers.delete('content-length')
    headers.set('cookie', cookie)
    const url = new URL(`/api/auth/${path}`, request.url)
    return parts.handle(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
  }

  const first = await step('sign-in/email', { email, password }, trustIn(request.headers))
  if (!first.ok) return withoutCookies(first)
  const { twoFactorRedirect } = (await first.clone().json()) as { twoFactorRedirect?: boolean }
  if (twoFactorRedirect && !code)
    return refusal(401, 'CODE_NEEDED', 'Give the code of your authenticator app, too.')
  const path = /^\d{6}$/.test(code ?? '') ? 'verify-totp' : 'verify-backup-code'
  const last = twoFactorRedirect
    ? await step(`two-factor/${path}`, { code }, cookiesSetBy(first))
    : first
  if (!last.ok) return withoutCookies(last)
  await parts.endSession(admin.sessionId)
  const signedIn = Response.json({})
  for (const cookie of last.headers.getSetCookie()) signedIn.headers.append('set-cookie', cookie)
  return signedIn
}

const refusal = (status: number, code: string, message: string) =>
  Response.json({ code, message }, { status })

function withoutCookies(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.delete('set-cookie')
  return new Response(response.body, { status: response.status, headers })
}

/** Of the request's cookies, that of a trusted device alone. */
const trustIn = (headers: Headers): string =>
  (headers.get('cookie') ?? '')
    .split('; ')
    .filter((pair) => pair.split('=')[0]?.endsWith('.trust_device'))
    .join('; ')

const cookiesSetBy = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => !pair.endsWith('='))
    .join('; ')
