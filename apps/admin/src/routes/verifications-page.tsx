import { getRouteApi, Outlet } from '@tanstack/react-router'
import { useMemo } from 'react'
import { SelectionBar } from '../features/bulk/selection-bar.tsx'
import classes from '../features/record-table/list-page.module.css'
import { Pager } from '../features/record-table/pager.tsx'
import { RecordTable } from '../features/record-table/record-table.tsx'
import { useRecordPages } from '../features/record-table/use-record-pages.ts'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { columnsOf } from '../features/verification-list/columns.tsx'
import { FilterBar } from '../features/verification-list/filter-bar.tsx'
import { ListHeader } from '../features/verification-list/list-header.tsx'
import { ListKeys } from '../features/verification-list/list-keys.tsx'
import {
  dropUnknown,
  listInputOf,
  readListSearch,
} from '../features/verification-list/list-search.ts'
import { NeighboursProvider } from '../features/verification-list/neighbours.tsx'
import { NothingListed } from '../features/verification-list/nothing-listed.tsx'
import { SearchedLine } from '../features/verification-list/searched-line.tsx'
import { SelectionProvider } from '../features/verification-list/selection.tsx'
import { StatusTabs } from '../features/verification-list/status-tabs.tsx'
import { useTypes } from '../features/verification-status/use-types.ts'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/verifications')

/** Rows that are asked for at once as the reader scrolls. */
const OLDER_PAGE = 100
const NONE: never[] = []

/** Everything that was ever held, newest first unless its reader wants another order; a row opens its drawer over the list. */
export function VerificationsPage() {
  const types = useTypes()
  // The router hands on what it could not read, and the drawer's own part: both stay out of the query.
  const search = route.useSearch({
    select: (raw) => dropUnknown(readListSearch(raw), types),
    structuralSharing: true,
  })
  const input = listInputOf(search)
  const list = JSON.stringify(input)
  const columns = useMemo(() => columnsOf(search.columns), [search.columns])
  const { first, items, hasMore, newRows, pages, shown, show } = useRecordPages({
    list,
    queryOf: (cursor) =>
      trpc.verifications.list.queryOptions(
        cursor === undefined ? input : { ...input, cursor, limit: OLDER_PAGE },
      ),
    follows: ['verifications'],
    // A confirmation shows up by itself; TanStack Query stops asking while the tab is hidden.
    refreshMs: (page) => (page.items.some((item) => item.status === 'pending') ? 4_000 : 20_000),
  })
  const isIncomplete = pages.some((page) => page.isIncomplete)
  return (
    <SelectionProvider list={list} items={items ?? NONE}>
      <div className={classes.page}>
        <title>Verifications · Countersign</title>
        <ListHeader input={input} newRows={newRows} />
        <StatusTabs page={shown} search={search} />
        <FilterBar search={search} />
        <SearchedLine search={search} page={first.data} isIncomplete={isIncomplete} />
        {first.isError && !first.data ? (
          <RequestFailed
            error={first.error}
            what="The verifications"
            onRetry={() => first.refetch()}
          />
        ) : items?.length === 0 ? (
          <NothingListed
            search={search}
            isFirstEver={shown?.counts.all.count === 0}
            isIncomplete={isIncomplete}
          />
        ) : (
          <RecordTable
            key={search.columns}
            label="Verifications"
            columns={columns}
            items={items}
            hasMore={hasMore}
            isStale={first.isPlaceholderData}
            onShow={show}
          />
        )}
        <SelectionBar input={input} hasMore={hasMore} />
        <Pager previous={shown?.previous ?? null} next={shown?.next ?? null} sort={search.sort} />
        <NeighboursProvider items={items ?? NONE} hasMore={hasMore} onEnd={show}>
          <Outlet />
        </NeighboursProvider>
        <ListKeys />
      </div>
    </SelectionProvider>
  )
}
