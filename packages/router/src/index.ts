export { type AppRouter, appRouter, type RouterInputs, type RouterOutputs } from './app-router.ts'
export type { Context, SignedInAdmin } from './context.ts'
export { answerFirst, type FirstAnswers } from './first-answers.ts'
export { LimitReached, type Limits } from './limits.ts'
