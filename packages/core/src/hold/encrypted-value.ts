import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { KeyRing } from '../links/key-ring.ts'

/** Eighteen bytes fill their 24 characters of base64url, so that SQL can cut them off. */
const STAMP_BYTES = 18
const IV_BYTES = 12
const TAG_BYTES = 16

/**
 * Encrypts a column's value with AES-256-GCM under the ring's current key, bound to its table and column
 * so that it cannot be moved to another; see stored-value.ts of packages/changes for the format.
 */
export function encryptValue(ring: KeyRing, place: string, value: string, mask: string): string {
  return encrypt(ring, place, randomBytes(STAMP_BYTES), value, mask)
}

/** Encrypts a stored value again under the ring's current key. It stays the same value: it keeps its stamp. */
export function reencryptValue(ring: KeyRing, place: string, stored: string): string {
  const { stamp, value, mask } = open(ring, place, stored)
  return encrypt(ring, place, stamp, value, mask)
}

/**
 * Decrypts what `encryptValue` wrote for the same place (`User_credit.credit_num`). Throws when the key is
 * not in the ring, or the value was altered or belongs to another place.
 */
export function decryptValue(ring: KeyRing, place: string, stored: string): string {
  return open(ring, place, stored).value
}

function encrypt(ring: KeyRing, place: string, stamp: Buffer, value: string, mask: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(ring.current.secret), iv).setAAD(
    Buffer.concat([stamp, Buffer.from(place)]),
  )
  const ciphertext = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
  const box = Buffer.concat([stamp, iv, cipher.getAuthTag(), ciphertext]).toString('base64url')
  return `encrypted:${ring.current.id}:${box}:${mask}`
}

function open(
  ring: KeyRing,
  place: string,
  stored: string,
): { stamp: Buffer; value: string; mask: string } {
  const [form, id, box, mask = ''] = stored.split(':')
  const secret = ring.secretOf(Number(id))
  if (form !== 'encrypted' || !box) throw new Error(`the value of ${place} is not encrypted`)
  if (!secret) throw new Error(`encryption key ${id} is not configured`)
  const bytes = Buffer.from(box, 'base64url')
  const stamp = bytes.subarray(0, STAMP_BYTES)
  const iv = bytes.subarray(STAMP_BYTES, STAMP_BYTES + IV_BYTES)
  const tagEnd = STAMP_BYTES + IV_BYTES + TAG_BYTES
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), iv)
    .setAAD(Buffer.concat([stamp, Buffer.from(place)]))
    .setAuthTag(bytes.subarray(STAMP_BYTES + IV_BYTES, tagEnd))
  const value = Buffer.concat([decipher.update(bytes.subarray(tagEnd)), decipher.final()])
  return { stamp, value: value.toString('utf8'), mask }
}

const keys = new Map<string, Buffer>()

function keyFrom(secret: string): Buffer {
  const known = keys.get(secret)
  if (known) return known
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'countersign encrypted columns', 32))
  keys.set(secret, key)
  return key
}
