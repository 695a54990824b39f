import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { memo, useEffect, useRef } from 'react'
import { ButtonLink } from '../shell/links.tsx'
import { useTypes } from '../verification-status/use-types.ts'
import classes from './filter-bar.module.css'
import type { FilterProps } from './list-search.ts'
import { isNarrowed, type ListSearch, matches, matchWords } from './list-search.ts'
import { SubjectFilter } from './subject-filter.tsx'
import { WhenFilter } from './when-filter.tsx'

/** What narrows the list beside its status. Every choice goes to the address bar, and nowhere else. */
export const FilterBar = memo(function FilterBar({ search }: { search: ListSearch }) {
  const navigate = useNavigate()
  const types = useTypes()
  const narrow = (change: Partial<ListSearch>) =>
    void navigate({
      to: '/verifications',
      search: { ...search, cursor: undefined, ...change },
      replace: true,
    })
  return (
    <search className={classes.bar}>
      <AddressSearch search={search} onNarrow={narrow} />
      <NativeSelect
        aria-label="Type"
        size="xs"
        className={classes.type}
        value={search.type ?? ''}
        onChange={({ currentTarget }) =>
          narrow({ type: types.find((type) => type.letter === currentTarget.value)?.letter })
        }
        data={[
          { value: '', label: 'All types' },
          ...types.map(({ letter, label }) => ({ value: letter, label })),
        ]}
      />
      <SubjectFilter search={search} onNarrow={narrow} />
      <WhenFilter search={search} onNarrow={narrow} />
      {isNarrowed(search) && (
        <ButtonLink
          to="/verifications"
          search={{}}
          activeOptions={{ exact: true }}
          variant="subtle"
          size="xs"
        >
          Clear filters
        </ButtonLink>
      )}
    </search>
  )
})

function AddressSearch({ search, onNarrow }: FilterProps) {
  const input = useRef<HTMLInputElement>(null)
  const look = useDebouncedCallback(
    (text: string) => onNarrow({ search: text.trim() || undefined }),
    250,
  )

  // The field follows the address bar, save while somebody types in it.
  useEffect(() => {
    if (input.current && input.current !== document.activeElement) {
      input.current.value = search.search ?? ''
    }
  }, [search.search])

  return (
    <div className={classes.address}>
      <NativeSelect
        aria-label="How the address is compared"
        size="xs"
        value={search.match ?? 'contains'}
        onChange={({ currentTarget }) =>
          onNarrow({
            match: matches.find((match) => match === currentTarget.value && match !== 'contains'),
          })
        }
        data={matches.map((match) => ({ value: match, label: `Address ${matchWords[match]}` }))}
      />
      <TextInput
        ref={input}
        type="search"
        aria-label="Search addresses and ids"
        placeholder="Address or id"
        title="From three letters on, any part of an address; fewer, how it begins. A number is also looked for as an id."
        size="xs"
        leftSection={<IconSearch size={14} aria-hidden />}
        defaultValue={search.search}
        maxLength={254}
        onChange={({ currentTarget }) => look(currentTarget.value)}
      />
    </div>
  )
}
