import { type Database, isLogPlace, type ReadReplica } from '@countersign/db'
import type { Context, MiddlewareHandler } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

/** Says which place of the primary's log the browser's last change is before; any process understands it. */
const COOKIE = 'countersign.wrote'
/** Longer than a standby that is used is ever behind. */
const MAX_AGE_SECONDS = 60

/** Which database a request reads lists from, so that nobody misses what they have just done. */
export interface ReadYourWrites {
  databaseOf(c: Context): Database
  /** Around what may change something: hands the place of the log out with the answer. */
  noteWrites: MiddlewareHandler
}

/** Without a replica all is read from `db`, and no cookie is set. `isSecure` is whether the panel is under https. */
export function readYourWrites(
  db: Database,
  replica: ReadReplica | null,
  { path, isSecure }: { path: string; isSecure: boolean },
): ReadYourWrites {
  return {
    databaseOf(c) {
      const place = getCookie(c, COOKIE)
      return replica?.databaseAfter(place && isLogPlace(place) ? place : null) ?? db
    },
    async noteWrites(c, next) {
      await next()
      if (!replica?.state()?.isUsed || c.req.method !== 'POST' || !c.res.ok) return
      // Without it the answer is as good, and the next list may be a moment old.
      const place = await replica.currentPlace().catch(() => undefined)
      if (place === undefined) return
      const options = { path, httpOnly: true, secure: isSecure, sameSite: 'Strict' } as const
      setCookie(c, COOKIE, place, { ...options, maxAge: MAX_AGE_SECONDS })
    },
  }
}
