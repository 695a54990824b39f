import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { trpc } from '../../trpc.ts'
import type { SubjectItem } from '../verification-status/type-item.ts'
import type { SubjectDetails } from './hold-form.ts'

interface SubjectPickerProps {
  kind: SubjectItem['kind']
  chosen: SubjectDetails | undefined
  error: string | undefined
  onChoose: (id: string | undefined) => void
}

/** Finds one subject by name, address or id. The database does the searching. */
export function SubjectPicker({ kind, chosen, error, onChoose }: SubjectPickerProps) {
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), 200)
  const found = useQuery(
    trpc.subjects.search.queryOptions({ kind, query }, { placeholderData: keepPreviousData }),
  )
  const listed = (found.data ?? []).filter(
    (subject) => subject.kind === kind && subject.id !== chosen?.id,
  )
  const options = [...(chosen ? [chosen] : []), ...listed].map(({ id, name, email }) => ({
    value: id,
    label: `${name ?? 'No name'} · ${email} · ${id}`,
  }))
  return (
    <Select
      label="Subject"
      description="Whose data change. Search by name, address or id."
      placeholder="Search…"
      searchable
      clearable
      required
      withAsterisk={false}
      error={error}
      data={options}
      value={chosen?.id ?? null}
      onChange={(id) => onChoose(id ?? undefined)}
      onSearchChange={setTyped}
      filter={({ options: all }) => all}
      nothingFoundMessage={found.isFetching ? 'Searching…' : 'Nobody matches.'}
      rightSection={found.isFetching && typed ? <Loader size={14} /> : undefined}
    />
  )
}
