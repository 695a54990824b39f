import type { Service } from '@countersign/core'
import { Hono, type MiddlewareHandler } from 'hono'
import { basicAuth } from 'hono/basic-auth'
import type { Logger } from '../log/log.ts'
import { readPostmarkReport } from '../mail/postmark-report.ts'
import { requireJson } from './require-json.ts'

interface PostmarkHookParts {
  /** POSTMARK_HOOK_PASSWORD; without it there is nothing here. */
  password: string | undefined
  service: Pick<Service, 'recordBounce'>
  limitBody: MiddlewareHandler
  log: Logger
}

/** The user of its address. */
const USER = 'postmark'

/**
 * `POST /v1/hooks/postmark` takes what Postmark reports of mails. All that is well-formed is answered 200, as Postmark
 * sends anything else again for hours: the log says of which mail of ours nothing is known.
 */
export function postmarkHook({ password, service, limitBody, log }: PostmarkHookParts): Hono {
  const routes = new Hono()
  // guard no-hook-without-password: "password === undefined" → "false" (postmark-hook.db.test.ts)
  if (password === undefined) return routes
  // guard hook-needs-its-password: "basicAuth({ username: USER, password })" → "(_, next) => next()" (postmark-hook.db.test.ts)
  routes.use('/v1/hooks/postmark', basicAuth({ username: USER, password }))
  routes.post('/v1/hooks/postmark', requireJson, limitBody, async (c) => {
    const payload: unknown = await c.req.json().catch(() => null)
    if (typeof payload !== 'object' || payload === null)
      return c.json({ error: { message: 'The body must be a JSON object.' } }, 400)
    const report = readPostmarkReport(payload)
    if (!report) return c.json({ outcome: 'ignored' })
    const { outcome } = await service.recordBounce(report)
    if (outcome === 'unknown')
      log.warn(
        { messageId: report.messageId, kind: report.kind },
        'Postmark reported a mail that is none of ours, or went to another address: nothing was changed',
      )
    return c.json({ outcome })
  })
  return routes
}
