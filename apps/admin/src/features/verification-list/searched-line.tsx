import type { VerificationPage } from '@countersign/changes'
import { Text } from '@mantine/core'
import type { ListSearch } from './list-search.ts'
import classes from './searched-line.module.css'

const INCOMPLETE =
  'The search took too long and was stopped: matches may be missing. Type more of the address, or add a filter.'

interface SearchedLineProps {
  search: ListSearch
  page: Pick<VerificationPage, 'namesAmong'> | undefined
  /** Whether the search was stopped before it was through. */
  isIncomplete: boolean
}

/** Says what was searched, and where a search was stopped; nothing where no text is looked for. */
export function SearchedLine({ search, page, isIncomplete }: SearchedLineProps) {
  if (!search.search) return null
  return (
    <Text component="output" size="xs" c="dimmed" className={classes.note}>
      {isIncomplete ? INCOMPLETE : searchedWords(search, page?.namesAmong ?? null)}
    </Text>
  )
}

function searchedWords({ search = '', match, no }: ListSearch, namesAmong: number | null): string {
  if (match === 'is') return 'Searched whole addresses.'
  if (match === 'starts-with') return 'Searched the beginnings of addresses.'
  const isShort = search.length < 3 ? ' One or two letters are looked for where these begin.' : ''
  if (namesAmong === null || no) return `Searched numbers, names and addresses.${isShort}`
  return `Searched numbers and addresses, and names among the newest ${namesAmong.toLocaleString('en-GB')}.${isShort}`
}
