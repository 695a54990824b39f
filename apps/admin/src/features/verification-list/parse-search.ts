import { type ListSearch, readListSearch } from './list-search.ts'
import { type SearchNames, searchWords } from './search-words.ts'
import { type SearchToken, splitTokens } from './split-tokens.ts'

/** A part of what was typed that says nothing, and why. */
export interface SearchFault {
  /** As it was typed. */
  raw: string
  /** A sentence. */
  words: string
}

/**
 * Reads what was typed into the search: words such as `status:pending`, and text that is looked for. What makes no
 * sense narrows nothing and is returned as a fault.
 */
export function parseSearch(
  text: string,
  names: SearchNames,
): { search: ListSearch; faults: SearchFault[] } {
  let search: ListSearch = {}
  const faults: SearchFault[] = []
  const free: string[] = []
  for (const token of splitTokens(text)) {
    if (token.word === undefined) {
      free.push(token.value)
      continue
    }
    const found = readToken(token, search, names)
    if (typeof found === 'string') faults.push({ raw: token.raw, words: found })
    else search = { ...search, ...found }
  }
  const { search: looked } = readListSearch({ search: free.join(' ') })
  if (looked && search.search)
    faults.push({
      raw: looked,
      words: `“${looked}” cannot be looked for with “to:” or “starts-with:”.`,
    })
  else if (looked) search = { ...search, search: looked }
  return { search, faults }
}

function readToken(
  { word = '', value }: SearchToken,
  search: ListSearch,
  names: SearchNames,
): Partial<ListSearch> | string {
  const known = Object.hasOwn(searchWords, word) ? searchWords[word] : undefined
  if (!known)
    return `There is no word “${word}:”. There are: ${Object.keys(searchWords)
      .map((name) => `${name}:`)
      .join(', ')}.`
  if (value === '') return `“${word}:” needs a value: ${known.hint}.`
  const read = known.read(value, names)
  if (typeof read === 'string') return read
  const given = onlyGiven(read)
  const isFit =
    Object.entries(onlyGiven(readListSearch(given))).length === Object.keys(given).length
  if (!isFit) return `“${value}” is no value of “${word}:”.`
  const isTwice = Object.keys(given).some((key) => Object.hasOwn(search, key))
  return isTwice ? `“${word}:” says what another word says already.` : given
}

/** Without what is `undefined`. */
const onlyGiven = (search: Partial<ListSearch>): Partial<ListSearch> =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
