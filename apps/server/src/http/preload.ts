import { setTimeout } from 'node:timers/promises'
import { preload } from '@countersign/router'
import type { Context } from 'hono'
import type { AppParts } from './create-app.ts'
import type { FirstPage } from './panel-routes.ts'

/** A database that is slower than this keeps nobody from the page, which then asks by itself. */
const LONGEST_MS = 1_000
/** All that are held, or one of them over all. */
const LIST = /^\/verifications(\/\d+)?$/

/** Gives what opens the panel's page for the caller: with what its first screen will show. */
export function preparePreload({
  auth,
  context,
  writes,
  limitsOf,
  log,
}: Pick<AppParts, 'auth' | 'context' | 'writes' | 'limitsOf' | 'log'>): (
  c: Context,
) => Promise<FirstPage> {
  const inTime = <T>(asked: Promise<T>): Promise<T | null> =>
    Promise.race([
      asked.catch((error: unknown) => {
        log.error({ error }, 'the panel’s first answers could not be had')
        return null
      }),
      // guard first-page-in-time: "setTimeout(LONGEST_MS, null, { ref: false })," → "" (preload.db.test.ts)
      setTimeout(LONGEST_MS, null, { ref: false }),
    ])

  return async (c) => {
    const session = await inTime(auth.sessionOf(c.req.raw.headers))
    if (!session) return { cookies: [], answers: Promise.resolve(null) }
    const { pathname, search } = new URL(c.req.url)
    const asker = {
      ...context,
      readDb: writes.databaseOf(c),
      admin: session.admin,
      limits: limitsOf(c.get('clientAddress')),
    }
    const isList = LIST.test(pathname) && search === ''
    return { cookies: session.cookies, answers: inTime(preload(asker, { isList })) }
  }
}
