import type { Db } from '@countersign/db'
import { type AdminChangeRefusal, refuseAdminChange } from '../accounts/admin-change.ts'
import { DomainError } from '../domain-error.ts'
import type { SessionProof } from '../hold/requester.ts'
import type { KeyRing } from '../links/key-ring.ts'

/** By whom: an owner who signed in just now; null for the migrator, at a command. */
type By = SessionProof | null

type Refusal =
  | AdminChangeRefusal
  | 'webhook-not-found'
  | 'webhook-needed'
  | 'name-needed'
  | 'name-taken'

export interface WebhookFacts {
  name: string
  /** Checked by `webhookInput`. */
  url: string
  events: readonly string[]
}

/**
 * Adds an endpoint, or changes the one with this id. Returns its id. Throws a DomainError: `webhook-not-found`,
 * `name-taken`, `webhook-needed` where a type applies by it under its present name, or those of changing who the admins are.
 */
export async function saveWebhook(
  db: Db,
  { id, name, url, events }: WebhookFacts & { id: string | null },
  { linkKeys, by }: { linkKeys: KeyRing; by: By },
): Promise<{ id: string }> {
  const [row] = await db.sql<{ outcome: 'saved' | Refusal; id: string }[]>`
    select outcome, id from countersign.save_webhook(
      ${id}, ${name}, ${url}, ${events as string[]}::text[], ${linkKeys.current.id}, ${by?.session ?? null})`
  if (!row) throw new Error('countersign.save_webhook returned no row')
  if (row.outcome !== 'saved') throw refuse(row.outcome)
  return { id: row.id }
}

/**
 * Pauses an endpoint, lets it go on, gives it a new secret, removes it with what it was still to get, or writes down that
 * its secret is shown. A former secret signs for a day more. Throws a DomainError as `saveWebhook` does.
 */
export async function changeWebhook(
  db: Db,
  { id, change }: { id: string; change: 'paused' | 'resumed' | 'rotated' | 'removed' | 'shown' },
  { linkKeys, by }: { linkKeys: KeyRing; by: By },
): Promise<{ id: string }> {
  const [row] = await db.sql<{ outcome: 'done' | Refusal }[]>`
    select countersign.change_webhook(${id}, ${change}, ${linkKeys.current.id}, ${by?.session ?? null}) as outcome`
  if (!row) throw new Error('countersign.change_webhook returned no row')
  if (row.outcome !== 'done') throw refuse(row.outcome)
  return { id }
}

const NEEDED = 'Changes are applied by the webhook of this name: the configuration says so.'

function refuse(refusal: Refusal): DomainError {
  switch (refusal) {
    case 'webhook-not-found':
      return new DomainError('webhook-not-found', 'There is no such webhook any more.')
    case 'name-taken':
      return new DomainError('name-taken', 'Another webhook has this name.', [
        { path: ['name'], message: 'Another webhook has this name.' },
      ])
    case 'name-needed':
      return new DomainError('webhook-needed', NEEDED, [{ path: ['name'], message: NEEDED }])
    case 'webhook-needed':
      return new DomainError('webhook-needed', NEEDED)
    default:
      return refuseAdminChange(refusal)
  }
}
