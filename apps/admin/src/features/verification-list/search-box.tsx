import { TextInput, type TextInputProps } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import type CompletedSearchBox from './completed-search-box.tsx'
import classes from './filter-bar.module.css'
import type { TypedSearch } from './use-typed-search.ts'

const loadCompletion = () => import('./completed-search-box.tsx')

/** How the box looks, with completion or before it is there. */
const looks = {
  'aria-label': 'Search verifications',
  placeholder: 'Number, name, address, or status:pending',
  size: 'xs',
  leftSection: <IconSearch size={14} aria-hidden />,
  className: classes.search,
  maxLength: 1000,
  spellCheck: false,
  autoCapitalize: 'none',
} satisfies TextInputProps

/** What completes the box, and where the caret was when it came; `null` where the focus was elsewhere. */
interface Completing {
  Box: typeof CompletedSearchBox
  caret: number | null
}

/** The list's one search. What completes it is loaded once somebody comes to it. */
export function SearchBox({ typed }: { typed: TypedSearch }) {
  const input = useRef<HTMLInputElement>(null)
  const isLeaving = useRef(false)
  const [completing, setCompleting] = useState<Completing>()
  const complete = async () => {
    const { default: Box } = await loadCompletion()
    const { current } = input
    isLeaving.current = true
    const caret = current && current === document.activeElement ? current.selectionStart : null
    // At once: else the caret would jump while one types on.
    flushSync(() => setCompleting({ Box, caret }))
  }
  if (completing)
    return <completing.Box typed={typed} looks={looks} caretBefore={completing.caret} />
  return (
    <TextInput
      {...looks}
      ref={input}
      role="combobox"
      aria-expanded={false}
      autoComplete="off"
      value={typed.text}
      onPointerEnter={loadCompletion}
      onFocus={() => {
        typed.begin()
        void complete()
      }}
      onChange={({ currentTarget }) => typed.type(currentTarget.value)}
      // It loses the focus as well when the other takes its place.
      onBlur={() => !isLeaving.current && void typed.settle()}
      onKeyDown={({ key }) => key === 'Enter' && void typed.settle()}
    />
  )
}
