import { createHmac } from 'node:crypto'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The secret in an otpauth URI (RFC 4648 6). */
export function secretIn(uri: string): Buffer {
  const bits = [...(new URL(uri).searchParams.get('secret') ?? '')]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((byte) => Number.parseInt(byte, 2)) ?? [])
}

/** The six digits that an authenticator app shows for this otpauth URI (RFC 6238). */
export function codeOf(uri: string, at = Date.now()): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const digest = createHmac('sha1', secretIn(uri)).update(counter).digest()
  const offset = (digest.at(-1) ?? 0) & 0xf
  const digits = (digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000
  return String(digits).padStart(6, '0')
}

/** The code that the app will show next: valid already, and not used yet where the present one was. */
export const nextCodeOf = (uri: string): string => codeOf(uri, Date.now() + 30_000)
