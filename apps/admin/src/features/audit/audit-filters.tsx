import { eventKinds, panelEventKinds } from '@countersign/changes'
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { trpc } from '../../trpc.ts'
import classes from './audit-filters.module.css'
import type { AuditSearch } from './audit-search.ts'

const inWords = (kind: string) => {
  const words = kind.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What narrows the audit view: what happened, which admin did it, and between which days. */
export function AuditFilters({ search, children }: { search: AuditSearch; children: ReactNode }) {
  const navigate = useNavigate()
  const { data: admins = [] } = useQuery(trpc.admins.list.queryOptions())
  const kinds: readonly string[] = search.of ? panelEventKinds : eventKinds
  const narrow = (change: Partial<AuditSearch>) =>
    void navigate({
      to: '/audit',
      search: { ...search, cursor: undefined, ...change },
      replace: true,
    })
  return (
    <search className={classes.bar}>
      <NativeSelect
        label="What happened"
        size="xs"
        value={search.kind ?? ''}
        onChange={({ currentTarget }) => narrow({ kind: currentTarget.value || undefined })}
        data={[
          { value: '', label: 'Everything' },
          ...kinds.map((kind) => ({ value: kind, label: inWords(kind) })),
        ]}
      />
      <NativeSelect
        label="By"
        size="xs"
        value={search.by ?? ''}
        onChange={({ currentTarget }) => narrow({ by: currentTarget.value || undefined })}
        data={[
          { value: '', label: search.of ? 'Any admin' : 'Anybody' },
          ...admins.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {(['from', 'to'] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={inWords(name)}
          size="xs"
          value={search[name] ?? ''}
          onChange={({ currentTarget }) => narrow({ [name]: currentTarget.value || undefined })}
        />
      ))}
      {children}
    </search>
  )
}
