const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
}

/** Escapes words to stand in text and attributes, as React does it. */
export const escapeWords = (words: string): string =>
  /[&<>"']/.test(words)
    ? words.replace(/[&<>"']/g, (character) => ESCAPES[character] as string)
    : words
