import type { VerificationItem } from '@countersign/changes'
import { findVerification, listPage } from '@countersign/core'
import { byId } from './common-schemas.ts'
import { notFound } from './not-found.ts'
import type { RestParts } from './rest-parts.ts'
import { type Route, route } from './route.ts'
import { toChangeLine } from './to-change-line.ts'
import { listQuery, page, verification } from './verification-schemas.ts'

/** What is held, and what became of it. */
export function listRoutes({ db, nameOf }: RestParts): Route[] {
  const itemOf = (found: VerificationItem) => {
    const { id, status, email, title, subject, requester } = found
    const { createdAt, expiresAt, endedAt, undoneAt } = found
    const times = { createdAt, expiresAt, endedAt, undoneAt }
    return { id, type: nameOf(found), status, email, title, subject, requester, ...times }
  }

  return [
    route({
      id: 'listVerifications',
      summary: 'List verifications, newest first',
      at: 'get /v1/verifications',
      scope: 'read',
      success: { 200: 'A page.' },
      query: listQuery(db.config),
      reply: page,
      async run({ query }, { client: { tenant } }) {
        const found = await listPage(db, { ...query, ...(tenant !== null && { tenant }) })
        const { next, previous, isIncomplete } = found
        return { body: { items: found.items.map(itemOf), next, previous, isIncomplete } }
      },
    }),
    route({
      id: 'getVerification',
      summary: 'Get a verification',
      at: 'get /v1/verifications/{id}',
      scope: 'read',
      success: { 200: 'The verification.' },
      path: byId,
      reply: verification,
      async run({ path: { id } }, { client }) {
        const found = await findVerification(db, { id })
        // guard keys-read-their-tenant: "(client.tenant !== null && found.tenant !== client.tenant)" → "false" (rest-tenants.db.test.ts)
        if (!found || (client.tenant !== null && found.tenant !== client.tenant)) throw notFound(id)
        const { description, locale, tenant, conflict, reason, confirmedAt } = found
        const { supersededBy, undoOf, partners } = found
        const changes = found.changes.map(toChangeLine)
        const words = { description, locale, tenant, changes, conflict, reason, confirmedAt }
        return { body: { ...itemOf(found), ...words, supersededBy, undoOf, partners } }
      },
    }),
  ]
}
