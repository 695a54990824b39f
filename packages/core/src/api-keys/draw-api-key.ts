import { createHash, randomInt } from 'node:crypto'
import { API_KEY_PREFIX } from '@countersign/changes'

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 190 bits. */
const LENGTH = 32
const SHOWN = API_KEY_PREFIX.length + 6

const FORM = new RegExp(`^${API_KEY_PREFIX}[0-9A-Za-z]{${LENGTH}}$`)

/** Whether a text could be a key: what could not is refused without a statement. */
export const isApiKey = (text: string): boolean => FORM.test(text)

/** A new key, what of it is shown later, and the hash that is kept. */
export function drawApiKey(): { key: string; prefix: string; hash: Buffer } {
  const drawn = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const key = API_KEY_PREFIX + drawn
  return { key, prefix: key.slice(0, SHOWN), hash: hashApiKey(key) }
}

/** SHA-256: nobody guesses 190 bits of chance, so that a slow hash would only make each request slow. */
export const hashApiKey = (key: string): Buffer => createHash('sha256').update(key).digest()
