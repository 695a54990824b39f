import { en } from './en.ts'

/** The sentences of all mails and public pages by their ids: a language that lacks one does not compile. */
export type Messages = { readonly [Id in keyof typeof en]: string }
export type MessageId = keyof Messages

/** Every language that is written. A new one is a file like `en.ts`, and its name here. */
export const catalogues = { en } satisfies Record<string, Messages>
export type Language = keyof typeof catalogues

/** The languages that mails and pages are written in: `en`. */
export const languages = Object.keys(catalogues) as readonly Language[]

/** The language in which somebody with this locale (`de-AT`) reads our words: English where theirs is not written. */
export function languageOf(locale: string): Language {
  const [language = ''] = locale.split('-')
  return Object.hasOwn(catalogues, language) ? (language as Language) : 'en'
}
