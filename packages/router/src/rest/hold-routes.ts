import { type AnyHoldInput, type SubjectRef, typesForClients } from '@countersign/changes'
import { type ApiClient, type Database, findHeldChange, guessAddressHints } from '@countersign/core'
import type { z } from 'zod'
import { holdSchema } from './hold-schema.ts'
import { Problem } from './problem.ts'
import { proofFor } from './proof-for.ts'
import type { RestParts } from './rest-parts.ts'
import { type Route, route } from './route.ts'
import { requireScope } from './scopes.ts'
import { held } from './verification-schemas.ts'

/** A hold as it comes, unread: the engine checks it, for every caller alike. */
type GivenHold = AnyHoldInput & { onBehalfOf?: unknown }

/** Holds a change, by the name of its type. */
export function holdRoutes({ db, service }: RestParts): Route[] {
  return [
    route({
      id: 'holdChange',
      summary: 'Hold a change',
      description:
        'Holds a change until the person concerned confirms it through the link in a mail. An older pending one of the same type and subject is superseded.',
      at: 'post /v1/verifications',
      scope: 'hold',
      isIdempotent: true,
      success: { 201: 'It is held.', 200: 'It was held before, with the same idempotency key.' },
      body: holdSchema(db.config) as z.ZodType<GivenHold>,
      reply: held,
      async run({ body: { onBehalfOf, ...hold } }, { client, limits, idempotencyKey }) {
        requireHoldable(db, client, { ...hold, onBehalfOf })
        const caller = {
          requester: { kind: 'client' as const, id: client.id },
          proof: proofFor(client, onBehalfOf ? (hold.subject as SubjectRef) : undefined),
          tenant: client.tenant,
        }
        const keyed = idempotencyKey === undefined ? hold : { ...hold, idempotencyKey }
        const { isReplay, ...done } = await service.hold(limits, caller, keyed)
        const headers = { Location: `/v1/verifications/${done.id}` }
        const body = { ...done, type: hold.type, hints: await guessAddressHints(done.email) }
        if (!isReplay) return { status: 201, headers, body }
        const found = await findHeldChange(db, done)
        return {
          headers: { ...headers, 'Idempotent-Replayed': 'true' },
          body: { ...body, status: found?.status ?? body.status },
        }
      },
    }),
  ]
}

/** Throws a Problem for what this client may not hold, or on whose subjects' behalf it may not ask. */
function requireHoldable(
  { config }: Database,
  client: ApiClient,
  { type, idempotencyKey, onBehalfOf }: GivenHold,
): void {
  const names = typesForClients(config).map(({ name }) => name)
  if (!names.includes(type))
    throw badField('type', `There is no such type. There are: ${names.join(', ')}.`)
  if (idempotencyKey !== undefined)
    throw badField('idempotencyKey', 'An idempotency key comes in the header Idempotency-Key.')
  if (onBehalfOf !== undefined && onBehalfOf !== 'subject')
    throw badField('onBehalfOf', 'This is "subject", or left out.')
  // guard keys-hold-their-types: "requireScope(client, `hold:${type}`)" → "" (rest-scopes.db.test.ts)
  requireScope(client, `hold:${type}`)
  // guard acting-needs-its-scope: "if (onBehalfOf) requireScope(client, 'act-as-subject')" → "" (rest-scopes.db.test.ts)
  if (onBehalfOf) requireScope(client, 'act-as-subject')
}

const badField = (field: string, detail: string) =>
  new Problem('bad-input', `${field}: ${detail}`, { errors: [{ pointer: `#/${field}`, detail }] })
