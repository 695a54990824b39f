import { Combobox, Text, TextInput, type TextInputProps, useCombobox } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { completeSearch } from './complete-search.ts'
import classes from './completed-search-box.module.css'
import type { TypedSearch } from './use-typed-search.ts'

interface CompletedSearchBoxProps {
  typed: TypedSearch
  looks: TextInputProps
  /** Where the caret was in the box whose place it takes; `null` where that had no focus. */
  caretBefore: number | null
}

/** The search box with what its words can become. */
export default function CompletedSearchBox({ typed, looks, caretBefore }: CompletedSearchBoxProps) {
  const input = useRef<HTMLInputElement>(null)
  const [caret, setCaret] = useState(caretBefore ?? 0)
  const store = useCombobox({ onDropdownClose: () => store.resetSelectedOption() })
  const { options, from, to } = completeSearch(typed.text, caret, typed.names, new Date())

  // Before anything else is typed.
  useLayoutEffect(() => {
    if (caretBefore === null) return
    input.current?.focus()
    input.current?.setSelectionRange(caretBefore, caretBefore)
  }, [])
  // What was chosen is no more what is offered.
  useEffect(() => store.resetSelectedOption(), [typed.text])

  const choose = (word: string) => {
    const isWhole = !word.endsWith(':')
    const put = typed.text.slice(0, from) + word + (isWhole ? ' ' : '')
    typed.type(put + typed.text.slice(to).replace(/^ /, isWhole ? '' : ' '))
    setCaret(put.length)
    requestAnimationFrame(() => input.current?.setSelectionRange(put.length, put.length))
    if (isWhole) store.closeDropdown()
  }

  return (
    <Combobox
      store={store}
      onOptionSubmit={choose}
      position="bottom-start"
      width="max-content"
      shadow="md"
      // Inside the page's main part, so that it belongs to a landmark.
      portalProps={{ target: '#content' }}
    >
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...looks}
          ref={input}
          value={typed.text}
          onFocus={() => {
            typed.begin()
            store.openDropdown()
          }}
          onClick={() => store.openDropdown()}
          onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? 0)}
          onChange={({ currentTarget }) => {
            setCaret(currentTarget.selectionStart ?? 0)
            typed.type(currentTarget.value)
            store.openDropdown()
          }}
          onBlur={() => {
            store.closeDropdown()
            void typed.settle()
          }}
          onKeyDown={({ key }) => {
            if (key !== 'Enter' || store.getSelectedOptionIndex() >= 0) return
            store.closeDropdown()
            void typed.settle()
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={options.length === 0} className={classes.dropdown}>
        <Combobox.Options aria-label="Words of the search">
          {options.map(({ word, label }) => (
            <Combobox.Option key={word} value={word} className={classes.option}>
              <span>{word}</span>
              <Text span size="xs" c="dimmed">
                {label}
              </Text>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
