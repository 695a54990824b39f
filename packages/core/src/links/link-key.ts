import { createHmac, hash } from 'node:crypto'
import { formatKey, SECRET_LENGTH } from '@countersign/changes'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** Bytes from here up would make the first characters of the alphabet likelier. */
const UNBIASED_BELOW = 256 - (256 % BASE62.length)

/** A link as somebody brings it. */
export interface LinkInHand {
  key: string
  /** LINK_EPOCH of now: a link of another one is unknown. */
  epoch?: number | undefined
  /** In which locale its reader reads, by that of the hold; in that one, or English, when left out. */
  localeOf?: ((held: string | null) => string) | undefined
}

/** What a verification's row has of that. */
interface KeyRow {
  type: string
  id: string
  email: string
  nonce: string
}

export interface KeyFacts {
  letter: string
  id: string
  recipient: string
  nonce: string
}

/**
 * The key of a verification's link. Its 19 base62 characters are 113 bits of HMAC-SHA-256 under the link
 * secret (OWASP ASVS 5.0 6.5.2 asks for 112), so the link needs to be stored nowhere: who holds the
 * secret can make it again. `epoch` is LINK_EPOCH: the same link under another one is another link.
 */
export function deriveKey(
  linkSecret: string,
  { letter, id, recipient, nonce }: KeyFacts,
  epoch = 0,
): string {
  let secret = ''
  for (let round = 0; secret.length < SECRET_LENGTH; round++) {
    const bytes = createHmac('sha256', linkSecret)
      .update(['confirm', letter, id, recipient, nonce, epoch, round].join('\0'))
      .digest()
    for (const byte of bytes) {
      if (byte < UNBIASED_BELOW && secret.length < SECRET_LENGTH)
        secret += BASE62[byte % BASE62.length]
    }
  }
  return formatKey({ letter, secret, id })
}

/** The key of the link of a verification's row, as `deriveKey` makes it. */
export const keyOfRow = (
  linkSecret: string,
  { type: letter, id, email: recipient, nonce }: KeyRow,
  epoch: number,
): string => deriveKey(linkSecret, { letter, id, recipient, nonce }, epoch)

/**
 * SHA-256 of a key and its epoch: what the database is told of a link. A link that was mailed before LINK_EPOCH was
 * raised finds its row no more, even where a restored backup brings the row back.
 */
export function keyHashOf(key: string, epoch = 0): Buffer {
  // guard epoch: "${epoch}" → "0" (links/link-epoch.db.test.ts)
  return hash('sha256', `${epoch}\0${key}`, 'buffer')
}

/** The hash of that, which the row keeps: who reads it can open nothing. */
export function fingerprintOf(key: string, epoch = 0): Buffer {
  return hash('sha256', keyHashOf(key, epoch), 'buffer')
}
