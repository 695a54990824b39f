import { createCaller, type RouterOutputs } from './app-router.ts'
import type { Context } from './context.ts'

/** What the panel's first screen shows, answered before its script asks. */
export interface InitialData {
  /** `null` when nobody is signed in. */
  me: RouterOutputs['account']['me'] | null
  /** How to sign in, for those who have to. */
  ways: RouterOutputs['signIn']['ways'] | null
  /** `null` for whom the procedure would refuse. */
  types: RouterOutputs['types']['list'] | null
  /** What needs somebody, which every view's navigation shows. */
  overview: RouterOutputs['verifications']['overview'] | null
  /** The first page of all; `null` where another view is opened. */
  verifications: RouterOutputs['verifications']['list'] | null
}

/** Answers what a view opens with, as the procedures would. */
export async function preload(
  context: Context,
  { isList }: { isList: boolean },
): Promise<InitialData> {
  const { admin } = context
  // Others would only be refused.
  // guard first-answers-of-the-set-up: "!admin.mustSetUpTwoFactor" → "true" (preload.db.test.ts)
  const mayRead = admin !== null && !admin.mustSetUpTwoFactor
  const ask = createCaller(context)
  const [me, ways, types, overview, verifications] = await Promise.all([
    admin && ask.account.me(),
    admin ? null : ask.signIn.ways(),
    mayRead ? ask.types.list() : null,
    mayRead ? ask.verifications.overview({}) : null,
    mayRead && isList ? ask.verifications.list({}) : null,
  ])
  return { me, ways, types, overview, verifications }
}
