import { type Database, webhookEndpoint } from '@countersign/db'
import { eq } from 'drizzle-orm'
import { DomainError } from '../domain-error.ts'
import type { SessionProof } from '../hold/requester.ts'
import type { KeyRing } from '../links/key-ring.ts'
import { changeWebhook } from './change-webhook.ts'
import { webhookSecret } from './webhook-secret.ts'

/**
 * The secret that an endpoint checks signatures with, for an owner who signed in just now; that it was shown is written
 * down. Throws a DomainError as `changeWebhook` does; `bad-input` where the link secret that it is derived from was taken
 * out of LINK_KEYS.
 */
export async function showWebhookSecret(
  db: Database,
  { id }: { id: string },
  { linkKeys, by }: { linkKeys: KeyRing; by: SessionProof | null },
): Promise<{ secret: string }> {
  await changeWebhook(db, { id, change: 'shown' }, { linkKeys, by })
  const [source] = await db.orm
    .select({ secretId: webhookEndpoint.secretId, salt: webhookEndpoint.salt })
    .from(webhookEndpoint)
    .where(eq(webhookEndpoint.id, BigInt(id)))
  const secret = source && webhookSecret(linkKeys, source)
  if (!secret)
    throw new DomainError(
      'bad-input',
      `LINK_KEYS has no secret ${source?.secretId} any more, which this one was derived from. Give the webhook a new secret.`,
    )
  return { secret }
}
