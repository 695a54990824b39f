const names = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
  'Devanagari',
  'Bengali',
  'Gurmukhi',
  'Gujarati',
  'Oriya',
  'Tamil',
  'Telugu',
  'Kannada',
  'Malayalam',
  'Sinhala',
  'Thai',
  'Lao',
  'Tibetan',
  'Myanmar',
  'Khmer',
  'Ethiopic',
  'Cherokee',
  'Coptic',
  'Mongolian',
  'Thaana',
  'Syriac',
] as const

export type Script = (typeof names)[number] | 'unusual'

const patterns = names.map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const)

/** Digits, hyphens and marks: they go with every script. */
const SHARED = /\p{Script=Common}|\p{Script=Inherited}/u

/** Scripts that people write together in one word (UTS 39 5.2, "Highly Restrictive"). */
const together: readonly (readonly Script[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
]

/** The scripts that a text's letters belong to, in the order they appear. */
export function scriptsOf(text: string): Script[] {
  const found = new Set<Script>()
  for (const letter of text) {
    if (!SHARED.test(letter))
      found.add(patterns.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'unusual')
  }
  return [...found]
}

/** Whether nobody writes these scripts together in one word. */
export const isMixture = (scripts: readonly Script[]): boolean =>
  scripts.length > 1 && !together.some((group) => scripts.every((script) => group.includes(script)))

/** Scripts for people: `Latin and Cyrillic`. */
export function scriptWords(scripts: readonly Script[]): string {
  const words = scripts.length === 0 ? ['unusual'] : scripts
  return words.length === 1
    ? String(words[0])
    : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}
