export { type AppRouter, appRouter, type RouterInputs, type RouterOutputs } from './app-router.ts'
export type { Context, SettingGroup, SignedInAdmin } from './context.ts'
export { messageFor, RequestFault, TRY_AGAIN, toTransportError } from './error-codes.ts'
export { type InitialData, preload } from './initial-data.ts'
