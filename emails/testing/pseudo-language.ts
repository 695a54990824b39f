import { argumentsIn } from '@countersign/changes'
import type { IntlMessageFormat } from 'intl-messageformat'
import { vi } from 'vitest'
import { catalogues } from '../src/messages/catalogues.ts'
import { en, type MessageId } from '../src/messages/en.ts'
import { ourLanguages } from '../src/messages/languages.ts'
import { formatOf } from '../src/messages/message.tsx'

/* A language for tests: each message in brackets, with its id before it, and a third longer, as German is. */

/** A choice of sentences, a line each, is about as long as the longest of them. */
const lengthOf = (text: string) => Math.max(...text.split('\n').map(({ length }) => length))

const pseudo = Object.entries(en).map(([id, text]) => [
  id,
  `⟦${id}¦${text}${' ~~~'.repeat(lengthOf(text) / 12)}⟧`,
])
Object.assign(catalogues, { qps: Object.fromEntries(pseudo) })

export const PSEUDO = 'qps'

export const idsOfMessages = Object.keys(en) as MessageId[]

/** The ids of the messages that are shown in a text. */
export const messagesIn = (shown: string): MessageId[] =>
  Array.from(shown.matchAll(/⟦([\w.-]+)¦/g), ([, id]) => id as MessageId)

/** What a text shows that is neither of a message nor one of these values. */
export function outsideOfMessages(shown: string, values: string[]): string {
  let rest = shown
  for (let inner = ''; inner !== rest; ) {
    inner = rest
    rest = rest.replace(/⟦[^⟦⟧]*⟧/g, '')
  }
  const longestFirst = values.filter(Boolean).sort((a, b) => b.length - a.length)
  return longestFirst.reduce((left, value) => left.replaceAll(value, ''), rest)
}

/** Every text in a value, as deep as it goes. */
export const stringsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : value !== null && typeof value === 'object'
      ? Object.values(value).flatMap(stringsIn)
      : []

/** The text of markup: what people see, and the title. */
export const seenIn = (html: string): string =>
  html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<!DOCTYPE[^>]*>/i, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')

/** Watches what messages are given, from now on. Returns what finds the names that are missing or used by none. */
export function watchArguments(): () => { missing: string[]; unused: string[] } {
  const observed = idsOfMessages.map((id) => {
    const [text, elements] = (['text', 'elements'] as const).map((as) =>
      formatOf(ourLanguages.of(PSEUDO), id, as),
    ) as [IntlMessageFormat, IntlMessageFormat]
    const [calls, more] = [text, elements].map((format) => vi.spyOn(format, 'format').mock.calls)
    return { id, names: argumentsIn(text.getAst()), calls: [calls, more] }
  })
  return () => {
    const given: string[] = []
    const used: string[] = []
    const missing: string[] = []
    for (const { id, names, calls } of observed)
      for (const [values = {}] of calls.flatMap((some) => some ?? [])) {
        const all = Object.entries(values).map(([name, value]) =>
          typeof value === 'function' ? `<${name}>` : name,
        )
        const ofMessage = (name: string) => `${id} ${name}`
        missing.push(...names.filter((name) => !all.includes(name)).map(ofMessage))
        given.push(...all.filter((name) => !name.startsWith('<')).map(ofMessage))
        used.push(...names.map(ofMessage))
      }
    return {
      missing: [...new Set(missing)],
      unused: [...new Set(given)].filter((name) => !used.includes(name)),
    }
  }
}
