import { anyone, router } from './procedures.ts'

export const signIn = router({
  /** How admins sign in here. */
  ways: anyone.query(({ ctx }) => ctx.signInWays),
})
