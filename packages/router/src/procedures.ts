import { type Role, roles } from '@countersign/changes'
import { initTRPC, TRPCError, type TRPCErrorShape, type TRPCRouterBuilder } from '@trpc/server'
import type { Context } from './context.ts'
import {
  type ErrorData,
  issuesOf,
  isUnknownProcedure,
  messageFor,
  RequestFault,
  toTransportError,
} from './error-codes.ts'

/** What a refused call is answered with. */
type ErrorShape = TRPCErrorShape<ErrorData>

const t = initTRPC.context<Context>().create({
  sse: {
    // Proxies close what is silent for a minute.
    ping: { enabled: true, intervalMs: 20_000 },
    client: { reconnectAfterInactivityMs: 50_000 },
  },
  errorFormatter: ({ shape, error, ctx }): ErrorShape => {
    const { code, httpStatus, path } = shape.data
    const issues = issuesOf(error)
    const requestId = error instanceof RequestFault ? error.requestId : ctx?.requestId
    return {
      code: shape.code,
      message: messageFor(error),
      data: {
        code,
        httpStatus,
        ...(requestId === undefined ? {} : { requestId }),
        ...(path === undefined || isUnknownProcedure(error) ? {} : { path }),
        ...(issues.length > 0 ? { issues } : {}),
      },
    }
  },
})

/**
 * Routers as programs elsewhere see them: their type says nothing of the context, whose types nobody has who installs
 * the server for the types of its procedures.
 */
export const router = t.router as unknown as TRPCRouterBuilder<{
  ctx: object
  meta: object
  errorShape: ErrorShape
  transformer: false
}>

const translated = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw toTransportError(result.error)
  return result
})

/** Anybody, signed in or not. */
export const anyone = translated

/** Every admin, for what concerns their own account alone. */
export const signedIn = translated.use(({ ctx, next }) => {
  const { admin } = ctx
  if (!admin) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Please sign in.' })
  return next({ ctx: { admin } })
})

/** Throws where passwords are switched off: what is of use to them alone is refused. */
export function refuseWithoutPasswords({ signInWays }: Pick<Context, 'signInWays'>): void {
  // guard no-passwords-no-links: "!signInWays.passwords" → "false" (provider-alone.db.test.ts)
  if (!signInWays.passwords) {
    throw new TRPCError({
      code: 'FORBIDDEN',
      message: 'Passwords are switched off here: who enters is decided where people sign in.',
    })
  }
}

/** For what is of use to passwords alone. */
export const requirePasswords = t.middleware(({ ctx, next }) => {
  refuseWithoutPasswords(ctx)
  return next()
})

const atLeast = (needed: Role) =>
  signedIn.use(({ ctx, next }) => {
    const { role, mustSetUpTwoFactor } = ctx.admin
    // guard two-factor-for-owners: "if (mustSetUpTwoFactor)" → "if (false)" (two-factor.db.test.ts)
    if (mustSetUpTwoFactor) {
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: 'Owners need a second factor to sign in. Set it up under Account first.',
      })
    }
    // guard role: "roles.indexOf(needed)" → "0" (role-matrix.db.test.ts)
    if (roles.indexOf(role) < roles.indexOf(needed)) {
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: `This needs the role ${needed}; yours is ${role}.`,
      })
    }
    return next()
  })

/** Admins who may read. */
export const viewer = atLeast('viewer')
/** Admins who may hold, resend and revoke. */
export const operator = atLeast('operator')
/** Admins who decide who the admins are. */
export const owner = atLeast('owner')
