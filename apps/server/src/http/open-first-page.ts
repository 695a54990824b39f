import { setTimeout } from 'node:timers/promises'
import { answerFirst } from '@countersign/router'
import type { Context } from 'hono'
import type { Auth } from '../auth.ts'
import type { Logger } from '../log.ts'
import type { AppParts } from './create-app.ts'
import type { FirstPage } from './panel-routes.ts'

/** A database that is slower than this keeps nobody from the page, which then asks by itself. */
const LONGEST_MS = 1_000
const UNANSWERED: FirstPage = { answers: null, cookies: [] }
/** All that are held, or one of them over all. */
const LIST = /^\/(verifications(\/\d+)?)?$/

/** Gives what opens the panel's page for whoever asks: with what its first screen will show. */
export function prepareFirstPage(
  { auth, context, limitsOf }: Pick<AppParts, 'context' | 'limitsOf'> & { auth: Auth },
  log: Logger,
): (c: Context) => Promise<FirstPage> {
  async function open(c: Context): Promise<FirstPage> {
    const { admin, cookies } = await auth.sessionOf(c.req.raw.headers)
    const { pathname, search } = new URL(c.req.url)
    const answers = await answerFirst(
      { ...context, admin, limits: limitsOf(c.get('clientAddress')) },
      { isList: LIST.test(pathname) && search === '' },
    )
    return { answers, cookies }
  }
  return async (c) => {
    const opened = open(c).catch((error: unknown) => {
      log.error({ error }, 'the panel’s first answers could not be had')
      return UNANSWERED
    })
    return Promise.race([opened, setTimeout(LONGEST_MS, UNANSWERED, { ref: false })])
  }
}
