import type { ListSearch } from './list-search.ts'
import { type SearchNames, searchWords } from './search-words.ts'
import { inQuotes, quote } from './split-tokens.ts'

/** Writes the list's search as words: parseSearch reads the same from it. */
export function formatSearch(search: ListSearch, names: SearchNames): string {
  const words = Object.entries(searchWords).flatMap(([word, { write }]) => {
    const value = write(search, names)
    return value === undefined
      ? []
      : [`${word}:${/^[^\s"]+$/.test(value) ? value : inQuotes(value)}`]
  })
  const { search: looked = '', match } = search
  return [...words, ...(looked && !match ? [quote(looked)] : [])].join(' ')
}
