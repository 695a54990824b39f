/** One piece of what is typed into the search: `status:pending`, `ada` or `"ada: the first"`. */
export interface SearchToken {
  /** As it was typed. */
  raw: string
  /** What is before the colon, in small letters; `undefined` in free text. */
  word: string | undefined
  value: string
  isQuoted: boolean
}

const TOKEN = /\s*(?:([a-z-]+):)?(?:"((?:[^"\\]|\\.)*)(?:"|$)|(\S*))/giy

/** Splits at spaces outside of quotes; in quotes, `\"` is a quote and `\\` a backslash. */
export function splitTokens(text: string): SearchToken[] {
  return [...text.trim().matchAll(TOKEN)]
    .filter(([raw]) => raw.trim() !== '')
    .map(([raw, word, quoted, plain = '']) => ({
      raw: raw.trim(),
      word: word?.toLowerCase(),
      value: quoted === undefined ? plain : quoted.replace(/\\(.)/gs, '$1'),
      isQuoted: quoted !== undefined,
    }))
}

/** The text in quotes where it would be read as something else without them. */
export function quote(text: string): string {
  const tokens = splitTokens(text)
  const isPlain = tokens.every(({ word, isQuoted }) => word === undefined && !isQuoted)
  const isSame = tokens.map(({ value }) => value).join(' ') === text
  return isPlain && isSame && text !== '' ? text : inQuotes(text)
}

/** The text in quotes. */
export const inQuotes = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`
