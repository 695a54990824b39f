import type { Database, EventFeed, Limits, Service } from '@countersign/core'
import type { Context } from 'hono'

/** What the REST face is given by the server. */
export interface RestParts {
  db: Database
  service: Service
  feed: EventFeed
  /** The origin under which it is reached. */
  publicUrl: string
  /** Of each client: how many requests in so many seconds. */
  requestLimit: { points: number; perSeconds: number; refusal: string }
  /** The limits of the client of this request. */
  limitsOf(c: Context): Limits
  /** The type's name, as programs know it. */
  nameOf(of: { type: string }): string
  requestId(): string | undefined
  /** Notes a fault of ours. `path` has no key in it. */
  onFault(error: unknown, path: string): void
}
