import { storableText } from '@countersign/changes'
import { LimitReached, readSignInEpochs } from '@countersign/core'
import type { Database } from '@countersign/db'
import type { BetterAuthOptions } from 'better-auth'
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import type { CodeLimits, CodeTry } from '../limits/limit-codes.ts'
import { currentRequest, keepFault } from '../log/request-context.ts'

/** The header the HTTP layer writes the client's address to, over whatever a client sent in it. */
export const CLIENT_ADDRESS_HEADER = 'x-countersign-client'

/** How long after signing in one may change what one signs in with. */
export const FRESH_SECONDS = 10 * 60

const isFresh = ({ createdAt }: { createdAt: Date }): boolean =>
  Date.now() - createdAt.getTime() < FRESH_SECONDS * 1000

/** What changes one's credentials and so needs a fresh session; adding a passkey does so by itself. */
const FRESH_PATHS: readonly string[] = [
  '/two-factor/enable',
  '/two-factor/disable',
  '/two-factor/generate-backup-codes',
  '/passkey/delete-passkey',
]

const CODE_PATHS: Readonly<Record<string, CodeTry['kind']>> = {
  '/two-factor/verify-totp': 'app',
  '/two-factor/verify-backup-code': 'recovery',
}

/** What signs in, or changes what one signs in with. */
const GUARDED_PATHS: readonly string[] = [
  ...FRESH_PATHS,
  ...Object.keys(CODE_PATHS),
  '/sign-in/email',
  '/passkey/verify-authentication',
  '/passkey/verify-registration',
]

type AuthContext = Parameters<typeof getSessionFromCtx>[0]
type Hooks = Required<Pick<BetterAuthOptions, 'hooks' | 'databaseHooks'>>

/** What we add to the library's own steps of signing in, and of changing what one signs in with. */
export function authHooks(db: Database, codeLimits: CodeLimits): Hooks {
  const before = createAuthMiddleware(async (ctx) => {
    await noteSignInEpochs(db, ctx)
    // guard credentials-need-fresh-session: "FRESH_PATHS.includes(ctx.path)" → "false" (two-factor.db.test.ts)
    if (FRESH_PATHS.includes(ctx.path)) await requireFresh(ctx)
    const attempt = await codeTryIn(ctx)
    // guard codes-are-counted: "if (attempt)" → "if (false)" (two-factor.db.test.ts)
    if (attempt) await codeLimits.before(attempt).catch(refuse)
  })
  return {
    hooks: { before },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }, context) => {
            if (isCallback(context)) return { data: bornAtProvider() }
            if (context?.path !== '/two-factor/verify-totp') return
            if (!(await spendCode(db, userId, String(context.body?.code))))
              throw new APIError('UNAUTHORIZED', {
                code: 'CODE_USED',
                message: 'This code was used already.',
              })
          },
          after: async ({ userId }, context) => {
            // With a second factor, the password's own session is taken back at once: no sign-in yet.
            const isFirstStep = context?.path === '/sign-in/email'
            await db.sql`
              update countersign.panel_admin set last_sign_in_at = now()
              where id = ${userId} and not (two_factor_enabled and ${isFirstStep})`
            const kind = CODE_PATHS[context?.path ?? '']
            if (kind && context) await codeLimits.afterRight(tryOf(context, kind, userId))
            if (
              context &&
              (context.path === '/passkey/verify-authentication' || isCallback(context))
            )
              await endPresentSession(db, context, userId)
          },
        },
      },
    },
  }
}

/** Whether a provider sent the browser here. */
const isCallback = (context: { path?: string } | null): boolean =>
  context?.path?.startsWith('/callback/') === true

/** A session that a provider began is as old as the password that it asked for: what needs a fresh one asks again. */
function bornAtProvider(): { byProvider: true; createdAt: Date } {
  // guard fresh-by-auth-time: "currentRequest()?.providedAt?.getTime() ?? 0" → "Date.now()" (provider-sign-in.db.test.ts)
  const at = Math.min(currentRequest()?.providedAt?.getTime() ?? 0, Date.now())
  return { byProvider: true, createdAt: new Date(at) }
}

/** Notes whose request this is before anything is checked: what was checked against older facts writes nothing. */
async function noteSignInEpochs(db: Database, ctx: AuthContext): Promise<void> {
  const request = currentRequest()
  if (!request || !GUARDED_PATHS.includes(ctx.path)) return
  const { secret, authCookies } = ctx.context
  // Nobody has what PostgreSQL cannot look for.
  const text = (value: unknown) => storableText.safeParse(value).data ?? null
  request.signInEpochs = await readSignInEpochs(db, {
    email: text(ctx.body?.email),
    credentialId: text(ctx.body?.response?.id),
    challenge: (await challengeIn(ctx)) || null,
    sessionToken: (await ctx.getSignedCookie(authCookies.sessionToken.name, secret)) || null,
  }).catch(keepFault)
}

/** The name of the sign-in whose second factor this is. */
const challengeIn = (ctx: AuthContext) =>
  ctx.getSignedCookie(ctx.context.createAuthCookie('two_factor').name, ctx.context.secret)

async function requireFresh(ctx: AuthContext): Promise<void> {
  const found = await getSessionFromCtx(ctx)
  if (found && !isFresh(found.session))
    throw new APIError('FORBIDDEN', {
      code: 'SESSION_NOT_FRESH',
      message: 'Sign in again first.',
    })
}

/** Whose code is given, if one is given to sign in: within a session it only finishes setting up. */
async function codeTryIn(ctx: AuthContext): Promise<CodeTry | undefined> {
  const kind = CODE_PATHS[ctx.path]
  if (!kind || (await getSessionFromCtx(ctx))) return undefined
  const challenge = await challengeIn(ctx)
  const found = challenge && (await ctx.context.internalAdapter.findVerificationValue(challenge))
  return found ? tryOf(ctx, kind, found.value) : undefined
}

const tryOf = (
  { headers }: Pick<AuthContext, 'headers'>,
  kind: CodeTry['kind'],
  adminId: string,
): CodeTry => ({
  kind,
  adminId: String(adminId),
  clientAddress: headers?.get(CLIENT_ADDRESS_HEADER) ?? '',
})

function refuse(error: unknown): never {
  if (!(error instanceof LimitReached)) throw error
  throw new APIError(
    'TOO_MANY_REQUESTS',
    { code: 'TOO_MANY_CODES', message: error.message },
    { 'Retry-After': String(error.retryAfterSeconds) },
  )
}

/** Who signs in again by a passkey, or by the provider, leaves no older session behind in the same browser. */
async function endPresentSession(db: Database, ctx: AuthContext, adminId: string): Promise<void> {
  const present = await getSessionFromCtx(ctx)
  if (present && String(present.user.id) === String(adminId))
    await db.sql`delete from countersign.panel_session where id = ${present.session.id}`
}

/** Marks a right code of an authenticator app as used; false when it was before, by whomever. */
async function spendCode(db: Database, adminId: string, code: string): Promise<boolean> {
  const { count } = await db.sql`
    update countersign.panel_two_factor set used_codes = (array_prepend(${code}, used_codes))[1:5]
    where user_id = ${adminId} and not ${code} = any (used_codes)`
  return count > 0
}
