import { IntlMessageFormat } from 'intl-messageformat'
import { languageFaults } from './text.ts'

/**
 * Sentences of a type's own, in one language. Each replaces the general one that mails and pages have for
 * such a change, in ICU MessageFormat. Each may name `{label}`, the type's, and choose by `{reader}`: `only`, who
 * alone confirms it; `newOfTwo` and `present`, the new and the present address where both do. `<b>` stresses.
 */
export interface TypeWords {
  /** The headline of the mail and of the page, unless the hold has one. */
  title?: string
  /** What the mail asks, and what stays until then. */
  mailLead?: string
  /** What confirming does, above the change on the page; `{sender}`, and `{isSignedOut}`: everywhere, by it. */
  pageLead?: string
  /** The button of the mail and of the page. */
  button?: string
  /** The page's headline once it is applied. */
  appliedTitle?: string
  /** What is so from then on; `{newAddress}`, and `{isSignedOut}` as above. */
  applied?: string
  /** What the reader can do next; `<signIn>` leads to where they sign in, as far as that is known. */
  next?: string
  /** What stays, on the pages of links that ended without effect. */
  unchanged?: string
  /** The headline of the mail that says that it was applied. */
  noticeTitle?: string
  /** What that mail says first. */
  noticeLead?: string
  /** What to do where it was somebody else. */
  noticeAdvice?: string
  /** The label of a field for a value that the page asks for; `{column}`, its title. */
  fieldLabel?: string
  /** The label of the field where the value is typed again. */
  fieldAgain?: string
  /** What the value needs; `{min}` and `{max}` characters. */
  fieldRules?: string
}

const anyArguments = ['label', 'reader', '<b>']

/** What each sentence may name beside what all may. */
const ownArguments: Record<keyof TypeWords, string[]> = {
  title: [],
  mailLead: [],
  pageLead: ['sender', 'isSignedOut'],
  button: [],
  appliedTitle: [],
  applied: ['newAddress', 'isSignedOut'],
  next: ['<signIn>'],
  unchanged: [],
  noticeTitle: [],
  noticeLead: [],
  noticeAdvice: [],
  fieldLabel: ['column'],
  fieldAgain: ['column'],
  fieldRules: ['column', 'min', 'max'],
}

/** Everything that is wrong with a type's words: a sentence that there is not, or that cannot be written. */
export const wordsFaults = (words: Readonly<Record<string, TypeWords>>): string[] => [
  ...languageFaults('its words', words),
  ...Object.entries(words).flatMap(([language, sentences]) =>
    Object.entries(sentences).flatMap(([name, text]) =>
      sentenceFaults(name, text).map((fault) => `its words.${language}.${name} ${fault}`),
    ),
  ),
]

function sentenceFaults(name: string, text: unknown): string[] {
  if (!Object.hasOwn(ownArguments, name))
    return [`is no sentence of a type: there are ${Object.keys(ownArguments).join(', ')}`]
  if (typeof text !== 'string' || text.trim() === '') return ['is empty']
  const known = [...anyArguments, ...ownArguments[name as keyof TypeWords]]
  try {
    const used = new Set(argumentsIn(new IntlMessageFormat(text, 'en').getAst()))
    return [...used]
      .filter((argument) => !known.includes(argument))
      .map(
        (argument) => `names ${argument}, which it is not given: it is given ${known.join(', ')}`,
      )
  } catch (error) {
    return [`is not ICU MessageFormat: ${error instanceof Error ? error.message : error}`]
  }
}

type Part = ReturnType<IntlMessageFormat['getAst']>[number]

/** The names of a message's arguments, and of its tags: `<b>`. */
export function argumentsIn(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if ('children' in part) return [`<${part.value}>`, ...argumentsIn(part.children)]
    if ('options' in part)
      return [part.value, ...Object.values(part.options).flatMap(({ value }) => argumentsIn(value))]
    // A literal, and the # of a plural, name nothing.
    return part.type === 0 || part.type === 7 ? [] : [part.value]
  })
}
