export { createHandler, type Handler, type HandlerSettings } from './create-handler.ts'
