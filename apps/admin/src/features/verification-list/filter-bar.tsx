import { NativeSelect } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { memo } from 'react'
import { ButtonLink } from '../shell/links.tsx'
import { useTypes } from '../verification-status/use-types.ts'
import classes from './filter-bar.module.css'
import { isNarrowed, type ListSearch, readListSearch } from './list-search.ts'
import { SearchBox } from './search-box.tsx'
import { SearchFaults } from './search-faults.tsx'
import { SubjectFilter } from './subject-filter.tsx'
import { useTypedSearch } from './use-typed-search.ts'
import { ViewButton } from './view-button.tsx'
import { WhenFilter } from './when-filter.tsx'

/** What narrows the list. Every choice goes to the address bar, and from there into the search box. */
export const FilterBar = memo(function FilterBar({ search }: { search: ListSearch }) {
  const navigate = useNavigate()
  const types = useTypes()
  const show = (shown: ListSearch, isStep: boolean) =>
    void navigate({ to: '/verifications', search: shown, replace: !isStep })
  // Said outright: the router keeps what is merely left out.
  const { columns, sort } = search
  const typed = useTypedSearch(search, (said, isStep) =>
    show(readListSearch({ ...said, columns, sort }), isStep),
  )
  const narrow = (change: Partial<ListSearch>) =>
    show({ ...search, cursor: undefined, ...change }, true)
  return (
    <>
      <search className={classes.bar}>
        <SearchBox typed={typed} />
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
        <ViewButton search={search} />
        {(isNarrowed(search) || typed.text !== '') && (
          <ButtonLink
            to="/verifications"
            search={{ columns, sort }}
            activeOptions={{ exact: true }}
            variant="subtle"
            size="xs"
            onClick={typed.clear}
          >
            Clear filters
          </ButtonLink>
        )}
      </search>
      <SearchFaults faults={typed.faults} />
    </>
  )
})
