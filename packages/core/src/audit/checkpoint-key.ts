import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** Signs checkpoints. It must not be in the database whose trail it vouches for. */
export interface CheckpointKey {
  /** 32 bytes in hex: for `verify-audit --public-key`. */
  publicKey: string
  /** The signature in hex over a checkpoint's number and hash (hex). */
  sign(number: string, hash: string): string
}

/** What an Ed25519 key has in front of its 32 bytes (RFC 8410): as PKCS #8, and as SubjectPublicKeyInfo. */
const PRIVATE_FORM = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_FORM = Buffer.from('302a300506032b6570032100', 'hex')

/** Reads a private Ed25519 key: its 32 bytes in base64url, as randomBytes draws them. Throws on any other text. */
export function parseCheckpointKey(text: string): CheckpointKey {
  if (!/^[\w-]{43}$/.test(text))
    throw new Error('must be 32 random bytes in base64url, which are 43 characters')
  const seed = Buffer.from(text, 'base64url')
  const privateKey = createPrivateKey({
    key: Buffer.concat([PRIVATE_FORM, seed]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' })
  return {
    publicKey: publicKey.subarray(PUBLIC_FORM.length).toString('hex'),
    sign: (number, hash) => sign(null, signedText(number, hash), privateKey).toString('hex'),
  }
}

/** Reads a public key in hex; `undefined` for any other text. */
export function readPublicKey(text: string): KeyObject | undefined {
  if (!/^[0-9a-f]{64}$/i.test(text)) return undefined
  const key = Buffer.concat([PUBLIC_FORM, Buffer.from(text, 'hex')])
  return createPublicKey({ key, format: 'der', type: 'spki' })
}

/** Whether one of these keys has signed this checkpoint. */
export function isSigned(
  keys: readonly KeyObject[],
  { number, hash, signature }: { number: string; hash: string; signature: string },
): boolean {
  const bytes = Buffer.from(signature, 'hex')
  // guard checkpoint-signature: "verify(null, signedText(number, hash), key, bytes)" → "true" (tampering.db.test.ts)
  return keys.some((key) => verify(null, signedText(number, hash), key, bytes))
}

const signedText = (number: string, hash: string): Buffer =>
  Buffer.from(`countersign checkpoint ${number} ${hash}`)
