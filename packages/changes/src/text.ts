/** Words of a configuration for people: in one language, or by languages (`en`, `de`). */
export type Text = string | Readonly<Record<string, string>>

/** A text in the language of a reader's locale (`de-AT`); else in English, else in the first that it has. */
export function textIn(text: Text, locale = 'en'): string {
  if (typeof text === 'string') return text
  return inLanguage(text, locale) ?? inLanguage(text, 'en') ?? Object.values(text)[0] ?? ''
}

/** What is given for the language of a locale alone. */
export function inLanguage<Given>(
  byLanguage: Readonly<Record<string, Given>>,
  locale: string,
): Given | undefined {
  const [language = ''] = locale.split('-')
  return Object.hasOwn(byLanguage, language) ? byLanguage[language] : undefined
}

const LANGUAGE = /^[a-z]{2,3}$/

/** What is wrong with the keys of something that is given by languages. */
export const languageFaults = (what: string, byLanguage: object): string[] =>
  Object.keys(byLanguage)
    .filter((language) => !LANGUAGE.test(language))
    .map(
      (language) => `${what} have the language "${language}", which has no form such as en or de`,
    )

export function textFaults(what: string, text: Text): string[] {
  const texts = typeof text === 'string' ? [text] : Object.values(text)
  return [
    ...(texts.length === 0 || texts.some((each) => each.trim() === '') ? [`${what} is empty`] : []),
    ...(typeof text === 'string' ? [] : languageFaults(`the languages of ${what}`, text)),
  ]
}
