import { IntlMessageFormat } from 'intl-messageformat'
import { createContext, createElement, Fragment, type ReactNode, useContext } from 'react'
import { catalogues, type Language, type MessageId } from './catalogues.ts'

/** What a message's arguments stand for. What is said of `true` and of a word, the message selects itself. */
export type Values = Record<string, string | number | boolean>

/** What stands for them where a message becomes elements: elements, too, and functions for its tags. */
export type ElementValues = Record<
  string,
  Values[string] | ReactNode | ((parts: ReactNode[]) => ReactNode)
>

const parsed = new Map<string, IntlMessageFormat>()

/** Parsing takes a third of a millisecond, so each message is parsed once, at its first use. */
export function formatOf(language: Language, id: MessageId): IntlMessageFormat {
  const key = `${language} ${id}`
  let format = parsed.get(key)
  if (!format) {
    format = new IntlMessageFormat(catalogues[language][id], language)
    parsed.set(key, format)
  }
  return format
}

const plain = (parts: string[]) => parts.join('')
const plainTags = { b: plain, mail: plain }

/** A whole sentence as plain text. Throws when a value is missing. */
export const message = (language: Language, id: MessageId, values: Values = {}): string =>
  String(formatOf(language, id).format<string>({ ...plainTags, ...values }))

const LanguageOfPage = createContext<Language>('en')

/** The language of all messages inside of it. */
export const InLanguage = LanguageOfPage.Provider

const elementTags = {
  b: (parts: ReactNode[]) => createElement('b', null, ...parts),
}

/** A whole sentence as elements, in the language of what it stands in. Throws when a value is missing. */
export function Message({ id, values = {} }: { id: MessageId; values?: ElementValues }): ReactNode {
  const format = formatOf(useContext(LanguageOfPage), id)
  const parts = format.format<ReactNode>({ ...elementTags, ...values } as ElementValues)
  return createElement(Fragment, null, ...(Array.isArray(parts) ? parts : [parts]))
}
