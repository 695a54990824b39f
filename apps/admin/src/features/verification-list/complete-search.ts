import { dayBack } from './list-search.ts'
import { type SearchNames, searchWords } from './search-words.ts'
import { spans } from './span-of.ts'
import { inQuotes } from './split-tokens.ts'

/** What the word at the caret can become. */
interface Completion {
  /** What takes its place: `status:` or `status:pending`. */
  word: string
  label: string
}

/** The completions, and the part of the text that they take the place of. */
export interface Completions {
  options: Completion[]
  from: number
  to: number
}

const MOST = 12

/** What the word around the caret can be completed to: words, then values. A day is one of the reader's zone. */
export function completeSearch(
  text: string,
  caret: number,
  names: SearchNames,
  now: Date,
): Completions {
  const before = /\S*$/.exec(text.slice(0, caret))?.[0] ?? ''
  const after = /^\S*/.exec(text.slice(caret))?.[0] ?? ''
  const place = { from: caret - before.length, to: caret + after.length }
  const isInQuotes = text.slice(0, place.from).split('"').length % 2 === 0
  const typed = before.toLowerCase()
  const options = isInQuotes ? [] : typed.includes(':') ? valuesFor(typed) : wordsFor(typed)
  return { options: options.slice(0, MOST), ...place }

  function valuesFor(said: string): Completion[] {
    const [word = '', value = ''] = said.split(/:(.*)/s)
    return valuesOf(word).filter(
      (one) => isLike(one, value) && `${word}:${value}` !== one.word.toLowerCase(),
    )
  }

  function wordsFor(said: string): Completion[] {
    const others = text.slice(0, place.from) + text.slice(place.to)
    const words = Object.entries(searchWords)
      .filter(([word]) => word.startsWith(said) && !others.includes(`${word}:`))
      .map(([word, { hint }]) => ({ word: `${word}:`, label: hint }))
    if (said.length < 2) return words
    const values = ['status', 'type', 'by'].flatMap(valuesOf)
    return [...words, ...values.filter((one) => isLike(one, said))]
  }

  function valuesOf(word: string): Completion[] {
    const known = Object.hasOwn(searchWords, word) ? searchWords[word] : undefined
    const values = /^(?:after|before)$/.test(word)
      ? spans.map(({ label, daysBack }) => ({ value: dayBack(now, daysBack), label }))
      : (known?.values(names) ?? [])
    return values.map(({ value, label }) => ({
      word: `${word}:${/\s/.test(value) ? inQuotes(value) : value}`,
      label,
    }))
  }
}

/** Whether the value, or a word of what it is called, begins so. */
function isLike({ word, label }: Completion, typed: string): boolean {
  const value = word.slice(word.indexOf(':') + 1)
  return [value, ...value.split('-'), ...label.split(' ')].some((part) =>
    part.toLowerCase().startsWith(typed),
  )
}
