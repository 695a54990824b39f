/** The scripts that addresses are judged by, with their codes (ISO 15924). */
export const scriptCodes = {
  Latin: 'Latn',
  Cyrillic: 'Cyrl',
  Greek: 'Grek',
  Armenian: 'Armn',
  Georgian: 'Geor',
  Hebrew: 'Hebr',
  Arabic: 'Arab',
  Han: 'Hani',
  Hiragana: 'Hira',
  Katakana: 'Kana',
  Hangul: 'Hang',
  Bopomofo: 'Bopo',
  Devanagari: 'Deva',
  Bengali: 'Beng',
  Gurmukhi: 'Guru',
  Gujarati: 'Gujr',
  Oriya: 'Orya',
  Tamil: 'Taml',
  Telugu: 'Telu',
  Kannada: 'Knda',
  Malayalam: 'Mlym',
  Sinhala: 'Sinh',
  Thai: 'Thai',
  Lao: 'Laoo',
  Tibetan: 'Tibt',
  Myanmar: 'Mymr',
  Khmer: 'Khmr',
  Ethiopic: 'Ethi',
  Cherokee: 'Cher',
  Coptic: 'Copt',
  Mongolian: 'Mong',
  Thaana: 'Thaa',
  Syriac: 'Syrc',
} as const

type NamedScript = keyof typeof scriptCodes
export type Script = NamedScript | 'unusual'

const patterns = (Object.keys(scriptCodes) as NamedScript[]).map(
  (name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const,
)

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
