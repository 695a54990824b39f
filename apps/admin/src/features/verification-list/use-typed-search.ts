import { useDebouncedCallback } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { formatSearch } from './format-search.ts'
import { type ListSearch, sameSearch } from './list-search.ts'
import { parseSearch } from './parse-search.ts'
import { loadSearchNames, useSearchNames } from './use-search-names.ts'

const TYPING_MS = 250

/** Takes what the words say to the address bar; `isStep` where *back* is to lead to what was before. */
export type OnSearch = (search: ListSearch, isStep: boolean) => void

/**
 * The text of the search box. The address bar has what it says; here is only what is being typed, and what was typed
 * that says nothing, which stays in the box until somebody removes it.
 */
export function useTypedSearch(search: ListSearch, onSearch: OnSearch) {
  const client = useQueryClient()
  const [draft, setDraft] = useState<string>()
  const [rest, setRest] = useState('')
  const said = useRef<ListSearch>(undefined)
  const hasStepped = useRef(false)
  const names = useSearchNames(draft !== undefined || search.by !== undefined)

  const say = async (text: string) => {
    const read = parseSearch(text, await loadSearchNames(client, text))
    setRest(read.faults.map(({ raw }) => raw).join(' '))
    if (sameSearch(read.search, said.current ?? search)) return
    said.current = read.search
    onSearch(read.search, !hasStepped.current)
    hasStepped.current = true
  }
  const sayLater = useDebouncedCallback(say, TYPING_MS)

  // Whatever else narrows the list shows in the box at once.
  useEffect(() => {
    if (said.current && sameSearch(said.current, search)) return
    said.current = undefined
    setDraft(undefined)
  }, [search])

  const shown = draft ?? [formatSearch(search, names), rest].filter((part) => part !== '').join(' ')
  const { faults } = parseSearch(rest, names)
  return {
    names,
    text: shown,
    /** What says nothing, but for the word that is being typed. */
    faults: faults.filter(({ raw }) => !draft?.endsWith(raw)),
    /** Is told that the box has the focus: what is typed at its end is a word of its own. */
    begin() {
      if (draft !== undefined) return
      hasStepped.current = false
      setDraft(shown === '' ? '' : `${shown} `)
    },
    type(text: string) {
      setDraft(text)
      sayLater(text)
    },
    /** Takes it as it is, now. */
    async settle() {
      sayLater.cancel()
      if (draft !== undefined) await say(draft)
      setDraft(undefined)
    },
    /** Forgets what says nothing, and what is being typed. */
    clear() {
      sayLater.cancel()
      setDraft(undefined)
      setRest('')
    },
  }
}

export type TypedSearch = ReturnType<typeof useTypedSearch>
