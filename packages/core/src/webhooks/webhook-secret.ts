import { hkdfSync } from 'node:crypto'
import type { KeyRing } from '../links/key-ring.ts'

/** What an endpoint's secret is derived from: which link secret, and a salt of its own. */
export interface SecretSource {
  secretId: number
  salt: string
}

/**
 * An endpoint's secret as Standard Webhooks writes it: `whsec_` and 32 bytes in base64. Derived by HKDF-SHA-256 (RFC
 * 5869), so that the database holds none. `null` where the link secret is not in `linkKeys` any more.
 */
export function webhookSecret(linkKeys: KeyRing, { secretId, salt }: SecretSource): string | null {
  const secret = linkKeys.secretOf(secretId)
  if (secret === undefined) return null
  return `whsec_${Buffer.from(hkdfSync('sha256', secret, salt, 'countersign webhook', 32)).toString('base64')}`
}
