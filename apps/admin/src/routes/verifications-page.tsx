import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import classes from '../features/record-table/list-page.module.css'
import { Pager } from '../features/record-table/pager.tsx'
import { RecordTable } from '../features/record-table/record-table.tsx'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { columns } from '../features/verification-list/columns.tsx'
import { FilterBar } from '../features/verification-list/filter-bar.tsx'
import { ListHeader } from '../features/verification-list/list-header.tsx'
import { listInputOf, readListSearch } from '../features/verification-list/list-search.ts'
import { NothingListed } from '../features/verification-list/nothing-listed.tsx'
import { StatusTabs } from '../features/verification-list/status-tabs.tsx'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/verifications')

/** Everything that was ever held, newest first; a row opens its drawer over the list. */
export function VerificationsPage() {
  // The router hands on what it could not read, and the drawer's own part: both stay out of the query.
  const search = route.useSearch({ select: readListSearch })
  const list = useQuery(
    trpc.verifications.list.queryOptions(listInputOf(search), {
      placeholderData: keepPreviousData,
      // A confirmation shows up by itself; TanStack Query stops asking while the tab is hidden.
      refetchInterval: ({ state }) =>
        state.data?.items.some((item) => item.state === 'pending') ? 4_000 : 20_000,
    }),
  )
  const page = list.data
  return (
    <div className={classes.page}>
      <title>Verifications · Countersign</title>
      <ListHeader />
      <StatusTabs counts={page?.counts} search={search} />
      <FilterBar search={search} />
      {list.isError && !page ? (
        <RequestFailed error={list.error} what="The verifications" onRetry={() => list.refetch()} />
      ) : page?.items.length === 0 ? (
        <NothingListed search={search} isFirstEver={page.counts.all.count === 0} />
      ) : (
        <RecordTable
          label="Verifications"
          columns={columns}
          items={page?.items}
          isStale={list.isPlaceholderData}
        />
      )}
      <Pager previous={page?.previous ?? null} next={page?.next ?? null} />
      <Outlet />
    </div>
  )
}
