import type { LiveFeed } from '@countersign/core'
import { tracked } from '@trpc/server'
import { z } from 'zod'
import { router, viewer } from './procedures.ts'

/** The place of the last news that a panel got, which it names when it was cut off. */
const place = z.string().regex(/^\d{1,18}$/, 'This is no place of news.')

export const live = router({
  /** What changed, as it does. It names ids alone: what of it an admin may see, their panel asks for. */
  news: viewer
    .input(z.strictObject({ lastEventId: place.optional() }))
    .subscription(({ ctx, input, signal }) => {
      const { id, proof } = ctx.admin
      const session = proof.session.toString('hex')
      const listener = { adminId: id, session, since: input.lastEventId }
      return placed(ctx.live.listen(listener, signal ?? new AbortController().signal))
    }),
})

async function* placed(news: ReturnType<LiveFeed['listen']>) {
  for await (const { place, news: each } of news) yield tracked(place, each)
}
