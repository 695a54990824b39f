import { readEvents } from '@countersign/core'
import { events, eventsQuery } from './event-schemas.ts'
import type { RestParts } from './rest-parts.ts'
import { type Route, route } from './route.ts'

/** The audit trail as a feed: in order, to be read on from where one was. */
export function eventRoutes({ db, feed }: RestParts): Route[] {
  return [
    route({
      id: 'listEvents',
      summary: 'Read events on from where you were, or wait for one',
      description:
        'In the order of their ids, without a gap. Keep next, and send it as after; the same event may come again only where you send an older one.',
      at: 'get /v1/events',
      scope: 'read',
      success: { 200: 'Events, or none where none came in time.' },
      query: eventsQuery,
      reply: events,
      async run({ query: { after, wait, limit } }, { client, signal }) {
        const { tenant } = client
        const end = performance.now() + wait * 1000
        let from = after === 'latest' ? await feed.settled() : after
        while (true) {
          const settled = await feed.settled()
          const page = await readEvents(db, { after: from, settled, limit, tenant })
          const left = end - performance.now()
          const hasMoreToRead = page.items.length === 0 && BigInt(page.next) < BigInt(settled)
          if (page.items.length > 0 || left <= 0 || signal.aborted) return { body: page }
          from = page.next
          if (!hasMoreToRead) await feed.waitFor(largest(from, settled), left, signal)
        }
      },
    }),
  ]
}

/** A caller beyond the end waits for what comes after it. */
const largest = (one: string, other: string) => (BigInt(one) > BigInt(other) ? one : other)
