import { Text } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import { RequestFailed } from '../shell/request-failed.tsx'
import { Pager } from './pager.tsx'
import { RecordTable } from './record-table.tsx'
import type { useRecordPages } from './use-record-pages.ts'

interface Page<Item> {
  items: Item[]
  next: string | null
  previous: string | null
}

interface RecordPagesProps<Item extends { id: string }> {
  /** The table's name for those who can't see it. */
  label: string
  /** What could not be loaded, at the beginning of a sentence. */
  what: string
  columns: ComponentProps<typeof RecordTable<Item>>['columns']
  pages: Pick<
    ReturnType<typeof useRecordPages<Page<Item>>>,
    'first' | 'items' | 'hasMore' | 'shown' | 'show'
  >
  /** What is said where there are no records. */
  children: ReactNode
}

/** The records of a list with its pager, that there are none, or why they could not be had. */
export function RecordPages<Item extends { id: string }>({
  label,
  what,
  columns,
  pages: { first, items, hasMore, shown, show },
  children,
}: RecordPagesProps<Item>) {
  return (
    <>
      {first.isError && !first.data ? (
        <RequestFailed error={first.error} what={what} onRetry={() => first.refetch()} />
      ) : items?.length === 0 ? (
        <Text c="dimmed" p="xl" ta="center" flex={1}>
          {children}
        </Text>
      ) : (
        <RecordTable
          label={label}
          columns={columns}
          items={items}
          hasMore={hasMore}
          isStale={first.isPlaceholderData}
          onShow={show}
        />
      )}
      <Pager previous={shown?.previous ?? null} next={shown?.next ?? null} />
    </>
  )
}
