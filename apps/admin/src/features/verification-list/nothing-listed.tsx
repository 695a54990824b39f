import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { ButtonLink } from '../shell/links.tsx'
import { isNarrowed, type ListSearch } from './list-search.ts'
import classes from './nothing-listed.module.css'

interface NothingListedProps {
  search: ListSearch
  isFirstEver: boolean
  /** Whether the search was stopped before it was through. */
  isIncomplete: boolean
}

/** Stands where the table would: nothing was ever held, nothing matches, or the page ran dry. */
export function NothingListed({ search, isFirstEver, isIncomplete }: NothingListedProps) {
  if (isFirstEver) {
    return (
      <Nothing
        title="Nothing has been held yet"
        next="Hold a change, and it shows up here at once."
      >
        <ButtonLink to="/verifications/new" variant="default" size="xs">
          New verification
        </ButtonLink>
      </Nothing>
    )
  }
  if (isIncomplete) {
    return <Nothing title="Nothing was found in time" next="Widen the search, or start over." />
  }
  if (isNarrowed(search)) {
    return (
      <Nothing title="Nothing matches these filters" next="Widen the search, or start over.">
        <ButtonLink to="/verifications" search={{}} variant="default" size="xs">
          Clear filters
        </ButtonLink>
      </Nothing>
    )
  }
  return (
    <Nothing title="This page is empty" next="What was on it has moved to another page.">
      <ButtonLink to="/verifications" search={{}} variant="default" size="xs">
        Go to the newest
      </ButtonLink>
    </Nothing>
  )
}

function Nothing({ title, next, children }: { title: string; next: string; children?: ReactNode }) {
  return (
    <Stack className={classes.nothing} align="center" gap={4}>
      <Title order={2}>{title}</Title>
      <Text c="dimmed" mb="sm">
        {next}
      </Text>
      {children}
    </Stack>
  )
}
