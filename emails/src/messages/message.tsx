import { IntlMessageFormat } from 'intl-messageformat'
import { createContext, createElement, Fragment, type ReactNode, useContext } from 'react'
import { cutAtIsolates } from '../neutralize-text.ts'
import type { MessageId } from './en.ts'
import { type Language, ourLanguages } from './languages.ts'

/** A message of the catalogue by its id, or a type's own sentence in the reader's language. */
export type Wording = MessageId | { own: string }

/** What a message's arguments stand for. What is said of `true` and of a word, the message selects itself. */
export type Values = Record<string, string | number | boolean>

/** What stands for them where a message becomes elements: elements, too, and functions for its tags. */
export type ElementValues = Record<
  string,
  Values[string] | ReactNode | ((parts: ReactNode[]) => ReactNode)
>

/** A text cut around each "e-mail", also in other languages' words for it: the odd places hold it. */
export const cutAtEmail = (text: string): string[] => text.split(/\b(e-(?:mails?|posta\p{L}*))/giu)

/**
 * Parsing takes a third of a millisecond, so each message is parsed once for text and once for elements, at its first
 * use. In elements "e-mail" is kept whole.
 */
export function formatOf(
  { code, sentences, formats }: Language,
  wording: Wording,
  as: 'text' | 'elements' = 'text',
) {
  const isOwn = typeof wording === 'object'
  const key = isOwn ? `${as} own ${wording.own}` : `${as} ${wording}`
  let format = formats.get(key)
  if (!format) {
    const text = isOwn ? wording.own : sentences[wording]
    const marked = cutAtEmail(text).map((part, at) => (at % 2 ? `<whole>${part}</whole>` : part))
    format = new IntlMessageFormat(as === 'text' ? text : marked.join(''), code)
    formats.set(key, format)
  }
  return format
}

/**
 * A type's own sentence where it has one, else the general one. `own` is what only such a sentence may name:
 * general ones are given what they name, and no more.
 */
export const ownOr = <Given extends ElementValues>(
  text: string | undefined,
  id: MessageId,
  values: Given,
  own: Given,
): readonly [Wording, Given] =>
  text === undefined ? [id, values] : [{ own: text }, { ...values, ...own }]

const plain = (parts: string[]) => parts.join('')
const plainTags = { b: plain, mail: plain }

/** A whole sentence as plain text. Throws when a value is missing. */
export const message = (language: Language, wording: Wording, values: Values = {}): string =>
  String(formatOf(language, wording).format<string>({ ...plainTags, ...values }))

const LanguageOfPage = createContext<Language>(ourLanguages.of('en'))

/** The language of all messages inside of it. */
export const InLanguage = LanguageOfPage.Provider

/** The language of what an element is in. */
export const useLanguage = (): Language => useContext(LanguageOfPage)

const elementTags = {
  whole: (parts: ReactNode[]) => createElement('span', { className: 'whole' }, ...parts),
  b: (parts: ReactNode[]) => createElement('b', null, ...parts),
}

/**
 * Names that stand by themselves in a text, told by elements in place of the signs for that: most mail programs remove
 * `bdi`, and keep a direction.
 */
const Isolated = ({ children }: { children: string }): ReactNode =>
  cutAtIsolates(children).map((part, at) =>
    at % 2 === 1 ? createElement('span', { key: at, dir: 'auto' }, part) : part,
  )

/** A whole sentence as elements, in the language of what it is in. Throws when a value is missing. */
export function Message({ id, values = {} }: { id: Wording; values?: ElementValues }): ReactNode {
  const format = formatOf(useLanguage(), id, 'elements')
  const parts = format.format<ReactNode>({ ...elementTags, ...values } as ElementValues)
  return createElement(
    Fragment,
    null,
    ...[parts]
      .flat()
      .map((part) => (typeof part === 'string' ? createElement(Isolated, null, part) : part)),
  )
}
