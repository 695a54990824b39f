import { type ApiClient, LimitReached, useApiKey } from '@countersign/core'
import type { Context } from 'hono'
import { Problem } from './problem.ts'
import type { RestParts } from './rest-parts.ts'

/** Whose key comes along; counts the request. Throws a Problem, or a LimitReached. */
export async function authenticate(
  { db, requestLimit: { points, perSeconds, refusal }, limitsOf }: RestParts,
  c: Context,
): Promise<ApiClient> {
  const [, key] = /^bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '') ?? []
  if (key === undefined) throw notAuthenticated('Bearer realm="countersign"')
  const client = await useApiKey(db, key, { most: points, seconds: perSeconds })
  if (!client) {
    // guard wrong-keys-are-counted: "await limitsOf(c).afterWrongApiKey()" → "" (rest-limits.db.test.ts)
    await limitsOf(c).afterWrongApiKey()
    throw notAuthenticated('Bearer realm="countersign", error="invalid_token"')
  }
  const seconds = Math.max(1, Math.ceil(client.resetSeconds))
  // draft-ietf-httpapi-ratelimit-headers: as structured fields.
  c.header('RateLimit-Policy', `"requests";q=${points};w=${perSeconds}`)
  c.header('RateLimit', `"requests";r=${Math.max(0, client.remaining)};t=${seconds}`)
  // guard requests-are-limited: "client.remaining < 0" → "false" (rest-limits.db.test.ts)
  if (client.remaining < 0) throw new LimitReached(refusal, 'apiRequests', seconds)
  return client
}

const notAuthenticated = (challenge: string) =>
  new Problem('not-authenticated', 'Send it as Authorization: Bearer cs_….', {
    headers: { 'WWW-Authenticate': challenge },
  })
