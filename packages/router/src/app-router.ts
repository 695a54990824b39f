import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'
import { account } from './account.ts'
import { admins } from './admins.ts'
import { apiKeys } from './api-keys.ts'
import { audit } from './audit.ts'
import { confirm } from './confirm.ts'
import type { Context } from './context.ts'
import { exportLists } from './export-lists.ts'
import { live } from './live.ts'
import { messages } from './messages.ts'
import { passwordReset } from './password-reset.ts'
import { router } from './procedures.ts'
import { settings } from './settings.ts'
import { signIn } from './sign-in.ts'
import { subjects } from './subjects.ts'
import { types } from './type-list.ts'
import { verifications } from './verifications.ts'
import { views } from './views.ts'
import { webhooks } from './webhooks.ts'

export const appRouter = router({
  account,
  admins,
  apiKeys,
  audit,
  confirm,
  exports: exportLists,
  live,
  messages,
  settings,
  signIn,
  subjects,
  passwordReset,
  types,
  verifications,
  views,
  webhooks,
})

/** Calls the procedures from here, as the one who has this context. */
export const createCaller = (context: Context) => appRouter.createCaller(context)

export type AppRouter = typeof appRouter
export type RouterInputs = inferRouterInputs<AppRouter>
export type RouterOutputs = inferRouterOutputs<AppRouter>
