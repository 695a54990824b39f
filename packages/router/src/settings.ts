import { router, viewer } from './procedures.ts'

export const settings = router({
  /** What the server runs with. No secret is among it. */
  list: viewer.query(({ ctx }) => [...ctx.settings]),
})
