export type { AppRouter } from '@countersign/router'
export { createHandler, type Handler, type HandlerSettings } from './create-handler.ts'
