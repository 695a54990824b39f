import { initTRPC, TRPCError } from '@trpc/server'
import { type Context, type Role, roles } from './context.ts'
import { issuesOf, messageFor, toTransportError } from './error-codes.ts'

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => {
    const { code, httpStatus, path } = shape.data
    const issues = issuesOf(error)
    return {
      code: shape.code,
      message: messageFor(error),
      data: {
        code,
        httpStatus,
        ...(path === undefined ? {} : { path }),
        ...(issues.length > 0 ? { issues } : {}),
      },
    }
  },
})

export const router = t.router

const translated = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (!result.ok) throw toTransportError(result.error)
  return result
})

const atLeast = (needed: Role) =>
  translated.use(({ ctx, next }) => {
    const { admin } = ctx
    if (!admin) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Please sign in.' })
    if (roles.indexOf(admin.role) < roles.indexOf(needed)) {
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: `This needs the role ${needed}; yours is ${admin.role}.`,
      })
    }
    return next({ ctx: { admin } })
  })

/** Anybody, signed in or not. */
export const anyone = translated
/** Admins who may read. */
export const viewer = atLeast('viewer')
/** Admins who may hold, resend and revoke. */
export const operator = atLeast('operator')
