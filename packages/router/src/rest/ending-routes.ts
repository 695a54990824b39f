import type { SubjectRef } from '@countersign/changes'
import {
  type ApiClient,
  type Database,
  type ProvenRequester,
  type Settlement,
  settleApplying,
  tenantOf,
} from '@countersign/core'
import { byId } from './common-schemas.ts'
import { notFound } from './not-found.ts'
import { Problem } from './problem.ts'
import { proofFor } from './proof-for.ts'
import type { RestParts } from './rest-parts.ts'
import { type Route, route } from './route.ts'
import { requireScope } from './scopes.ts'
import { refusal, resending, resent, revocation, revoked, settled } from './verification-schemas.ts'

/** What a client does with what it requested, or on behalf of its subject. */
export function endingRoutes({ db, service }: RestParts): Route[] {
  return [
    route({
      id: 'resendVerification',
      summary: 'Mail the link once more',
      description: 'Of what this client requested, or on behalf of its subject.',
      at: 'post /v1/verifications/{id}/resend',
      scope: 'resend',
      success: { 202: 'The mail is queued.' },
      path: byId,
      body: resending,
      isBodyOptional: true,
      reply: resent,
      async run({ path: { id }, body }, { client, limits }) {
        const ending = await service.resend(limits, id, await provenFor(db, client, id, body))
        const { outcome } = ending
        switch (outcome) {
          case 'queued':
            return { status: 202 as const, body: { outcome } }
          case 'cooling-down':
            throw coolingDown(ending.until)
          case 'not-released':
            throw new Problem(outcome, 'It waits for an approval, or for the end of a cool-down.')
          case 'too-late':
            throw tooLate(ending)
          case 'not-found':
            throw notFound(id)
        }
      },
    }),
    route({
      id: 'revokeVerification',
      summary: 'Withdraw the link',
      description: 'Of what this client requested, or on behalf of its subject.',
      at: 'post /v1/verifications/{id}/revoke',
      scope: 'revoke',
      success: { 200: 'The link does not work any more.' },
      path: byId,
      body: revocation,
      isBodyOptional: true,
      reply: revoked,
      async run({ path: { id }, body }, { client }) {
        const by = await provenFor(db, client, id, body)
        const ending = await service.revoke({ id, reason: body?.reason ?? null, by })
        const { outcome } = ending
        if (outcome === 'revoked') return { body: { outcome } }
        throw outcome === 'not-found' ? notFound(id) : tooLate(ending)
      },
    }),
    route({
      id: 'reportApplied',
      summary: 'Say that a change is applied',
      description:
        'Of a type that applies by webhook, after an answer of 202. Said again, it is the same.',
      at: 'post /v1/verifications/{id}/applied',
      scope: 'apply',
      success: { 200: 'It is confirmed.' },
      path: byId,
      reply: settled,
      run: ({ path: { id } }, { client }) => settle(db, client, { id, refused: null }),
    }),
    route({
      id: 'reportRefused',
      summary: 'Say that a change is not applied',
      description:
        'Of a type that applies by webhook, after an answer of 202. The reason is shown to its recipient.',
      at: 'post /v1/verifications/{id}/refused',
      scope: 'apply',
      success: { 200: 'It is conflicted.' },
      path: byId,
      body: refusal,
      isBodyOptional: true,
      reply: settled,
      run: ({ path: { id }, body }, { client }) =>
        settle(db, client, { id, refused: { reason: body?.reason ?? '' } }),
    }),
  ]
}

/** Ends what is applying, for the program that applies it. */
async function settle(
  db: Database,
  client: ApiClient,
  { id, refused }: Pick<Settlement, 'id' | 'refused'>,
) {
  await requireOwnTenant(db, client, id)
  const by = { kind: 'client', id: client.id, name: client.name } as const
  const ending = await settleApplying(db, { id, refused, by })
  if (ending.outcome === 'not-found') throw notFound(id)
  if (ending.outcome === 'too-late') throw tooLate(ending)
  return { body: ending }
}

interface OnBehalf {
  onBehalfOf?: 'subject' | undefined
  subject?: SubjectRef | undefined
}

/** What proves to the database who asks. The client names whose session it vouches for, so that an id alone does nothing. */
async function provenFor(
  db: Database,
  client: ApiClient,
  id: string,
  body: OnBehalf | undefined,
): Promise<ProvenRequester> {
  if (!body?.onBehalfOf || !body.subject) return proofFor(client)
  // guard acting-on-what-is-held-needs-its-scope: "requireScope(client, 'act-as-subject')" → "" (rest-scopes.db.test.ts)
  requireScope(client, 'act-as-subject')
  await requireOwnTenant(db, client, id)
  return proofFor(client, body.subject)
}

/** Throws a Problem where a key of one tenant reaches for what is of another, as if it were not there. */
async function requireOwnTenant(db: Database, client: ApiClient, id: string): Promise<void> {
  // guard keys-act-in-their-tenant: "client.tenant !== null &&" → "false &&" (rest-tenants.db.test.ts)
  if (client.tenant !== null && (await tenantOf(db, { id })) !== client.tenant) throw notFound(id)
}

const tooLate = ({ status, endedAt }: { status: string; endedAt: string | null }) =>
  new Problem('too-late', `It is ${status}.`, { more: { verification: { status, endedAt } } })

function coolingDown(until: string): Problem {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / 1000))
  return new Problem('cooling-down', `Try again at ${until}.`, {
    headers: { 'Retry-After': String(seconds) },
  })
}
