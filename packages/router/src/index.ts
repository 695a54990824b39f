export {
  type AppRouter,
  appRouter,
  createCaller,
  type RouterInputs,
  type RouterOutputs,
} from './app-router.ts'
export type { Context, SettingGroup, SignedInAdmin } from './context.ts'
export { messageFor, RequestFault, TRY_AGAIN, toTransportError } from './error-codes.ts'
export { type InitialData, preload } from './initial-data.ts'
export { restRoutes } from './rest/rest-routes.ts'
