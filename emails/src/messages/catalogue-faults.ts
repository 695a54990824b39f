import { argumentsIn, type Config } from '@countersign/changes'
import { IntlMessageFormat } from 'intl-messageformat'
import { catalogues } from './catalogues.ts'
import { en, type MessageId } from './en.ts'

/** Everything that is wrong with a configuration's own sentences, in words. */
export const ownSentenceFaults = ({ sentences = {} }: Config): string[] =>
  Object.entries(sentences).flatMap(([code, own]) =>
    languageFaults(code, own).map((fault) => `sentences.${code}: ${fault}`),
  )

function languageFaults(code: string, own: Readonly<Record<string, unknown>>): string[] {
  if (!/^[a-z]{2,3}$/.test(code)) return ['its language has no form such as en or de']
  // guard added-language-is-whole: "Object.hasOwn(catalogues, code)" → "true" (own-sentences.test.ts)
  const missing = Object.hasOwn(catalogues, code)
    ? []
    : Object.keys(en).filter((id) => !Object.hasOwn(own, id))
  return [
    ...(missing.length === 0
      ? []
      : [
          `this language is not written yet, so it needs every sentence; it lacks ${inShort(missing)}`,
        ]),
    ...Object.entries(own).flatMap(([id, text]) =>
      sentenceFaults(code, id, text).map((fault) => `${id} ${fault}`),
    ),
  ]
}

const inShort = (ids: string[]): string =>
  ids.length > 5 ? `${ids.slice(0, 5).join(', ')} and ${ids.length - 5} more` : ids.join(', ')

type Part = ReturnType<IntlMessageFormat['getAst']>[number]
type Choice = Extract<Part, { options: object }>

/**
 * What is wrong with a sentence that stands for one of ours in this language, in words: it is not one of ours, it is no
 * ICU MessageFormat, it names or selects other things than the English one, or its plural forms are not those of the
 * language.
 */
export function sentenceFaults(code: string, id: string, text: unknown): string[] {
  if (!Object.hasOwn(en, id)) return ['is no sentence of the catalogue']
  if (typeof text !== 'string' || text.trim() === '') return ['is empty']
  let parts: Part[]
  try {
    parts = new IntlMessageFormat(text, code).getAst()
  } catch (error) {
    return [`is not ICU MessageFormat: ${error instanceof Error ? error.message : error}`]
  }
  const expected = new IntlMessageFormat(en[id as MessageId], 'en').getAst()
  return [
    ...differences('lacks', argumentsIn(expected), argumentsIn(parts)),
    ...differences('names', argumentsIn(parts), argumentsIn(expected)),
    ...differences('does not select', selectionsIn(expected), selectionsIn(parts)),
    ...differences('selects', selectionsIn(parts), selectionsIn(expected)),
    ...pluralsIn(parts).flatMap((plural) => formFaults(code, plural)),
  ]
}

function differences(what: string, some: string[], others: string[]): string[] {
  const missing = [...new Set(some)].filter((name) => !others.includes(name))
  return missing.length === 0 ? [] : [`${what} ${missing.join(', ')}`]
}

/** Every choice of a sentence, as deep as it goes. */
function choicesIn(parts: readonly Part[]): Choice[] {
  return parts.flatMap((part) => {
    if ('children' in part) return choicesIn(part.children)
    if (!('options' in part)) return []
    return [part, ...Object.values(part.options).flatMap(({ value }) => choicesIn(value))]
  })
}

const isPlural = (choice: Choice) => 'pluralType' in choice
const pluralsIn = (parts: readonly Part[]) => choicesIn(parts).filter(isPlural)

/** What may be said of each word that a sentence selects by: `kind=address`. */
const selectionsIn = (parts: readonly Part[]): string[] =>
  choicesIn(parts)
    .filter((choice) => !isPlural(choice))
    .flatMap(({ value, options }) => Object.keys(options).map((option) => `${value}=${option}`))

/** A plural has each form of its language (CLDR), and no other but those of single numbers: `=0`. */
function formFaults(code: string, { value, options }: Choice): string[] {
  const forms: string[] = new Intl.PluralRules(code).resolvedOptions().pluralCategories
  const given = Object.keys(options).filter((form) => !form.startsWith('='))
  return [
    ...differences(`has for ${value} no plural form`, forms, given),
    ...differences(`has for ${value} a plural form that the language does not know:`, given, forms),
  ]
}
