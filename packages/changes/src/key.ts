/** The parts of a key: `A` + 19 base62 characters + the row id in lower-case hex. */
export interface KeyParts {
  letter: string
  secret: string
  /** The verification's id, as a decimal string. */
  id: string
}

export const SECRET_LENGTH = 19

/** How a key looks: a letter, 19 characters, and an id in hex. */
export const KEY_PATTERN = '([0-9A-Za-z])([0-9A-Za-z]{19})([1-9a-f][0-9a-f]{0,15})'

const KEY = new RegExp(`^${KEY_PATTERN}$`)
/** Digits that a number holds exactly. */
const SAFE_HEX = 13
const LARGEST_ID = 0x7fff_ffff_ffff_ffffn

/** Writes a key, e.g. `A` + `DOI8U7oCXOJoJJxBDMF` + `3e` for id 62. */
export function formatKey({ letter, secret, id }: KeyParts): string {
  return `${letter}${secret}${BigInt(id).toString(16)}`
}

/**
 * Reads a key; `undefined` for whatever no link of ours could carry, so that a malformed key costs
 * no query. The id is bounded to PostgreSQL's bigint.
 */
export function parseKey(key: string): KeyParts | undefined {
  const match = KEY.exec(key)
  if (!match) return undefined
  const [, letter, secret, hexId] = match as unknown as [string, string, string, string]
  // Every wrong link is read so, and big numbers take several times as long.
  if (hexId.length <= SAFE_HEX) return { letter, secret, id: String(Number.parseInt(hexId, 16)) }
  const id = BigInt(`0x${hexId}`)
  return id > LARGEST_ID ? undefined : { letter, secret, id: id.toString() }
}

/**
 * A key as somebody brings it, without what mail programs and people leave behind it: a full stop, a bracket,
 * a quotation mark, a slash, a blank of any kind, a line break, or what is left of an escape. Every face cuts
 * once, before anything is done with a key.
 */
// guard what-stands-behind-a-link: "/^[0-9A-Za-z]*/.exec(text)?.[0] ?? ''" → "text" (key.test.ts)
export const cutKey = (text: string): string => /^[0-9A-Za-z]*/.exec(text)?.[0] ?? ''

/** A key anywhere in a text, also after an escape in JSON. What is all hex is a hash or a number, and no key. */
const KEYS = new RegExp(
  `(?:\\b|(?<=\\\\[bfnrt]|\\\\u[0-9a-f]{4}))(?![0-9a-f]+(?![0-9A-Za-z]))${KEY_PATTERN}(?![0-9A-Za-z])`,
  'g',
)

/** An API key, as core draws it. */
const API_KEYS = /cs_[0-9A-Za-z]{32}/g

/** Leaves of every key in a text only its type, so that what is logged or answered is no link, and of an API key its prefix. */
export const redactKeys = (text: string): string =>
  text.replace(KEYS, (key) => `${key[0]}…`).replace(API_KEYS, 'cs_…')
