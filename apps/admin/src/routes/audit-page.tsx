import { Title } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { eventColumns, panelEventColumns } from '../features/audit/audit-columns.tsx'
import { AuditFilters } from '../features/audit/audit-filters.tsx'
import { type AuditSearch, auditFilters, readAuditSearch } from '../features/audit/audit-search.ts'
import { CheckpointLine } from '../features/audit/checkpoint-line.tsx'
import tabs from '../features/record-table/filter-tabs.module.css'
import classes from '../features/record-table/list-page.module.css'
import { NewRowsButton } from '../features/record-table/new-rows-button.tsx'
import { RecordPages } from '../features/record-table/record-pages.tsx'
import type { NewRows } from '../features/record-table/use-new-rows.ts'
import { useRecordPages } from '../features/record-table/use-record-pages.ts'
import { useMe } from '../features/session/me.ts'
import { ExportButton } from '../features/shell/export-button.tsx'
import { type Requests, trpc } from '../trpc.ts'

const route = getRouteApi('/panel/audit')

/** Everything that ever happened, newest first: to verifications, and, for owners, what admins did. */
export function AuditPage() {
  const search = route.useSearch({ select: readAuditSearch })
  const isOwner = useMe().role === 'owner'
  const isPanel = search.of === 'panel' && isOwner
  return (
    <div className={classes.page}>
      <title>Audit · Countersign</title>
      <header className={classes.header}>
        <Title order={1}>Audit</Title>
        <ExportButton list={isPanel ? 'panel-events' : 'events'} filters={auditFilters(search)} />
      </header>
      <CheckpointLine />
      {isOwner && (
        <nav className={tabs.tabs} aria-label="Of what">
          <Link
            to="/audit"
            search={{}}
            className={tabs.tab}
            activeOptions={{ exact: true, explicitUndefined: true }}
            aria-current={isPanel ? undefined : 'page'}
          >
            Verifications
          </Link>
          <Link
            to="/audit"
            search={{ of: 'panel' }}
            className={tabs.tab}
            aria-current={isPanel ? 'page' : undefined}
          >
            Admins
          </Link>
        </nav>
      )}
      {isPanel ? <PanelEvents search={search} /> : <Events search={search} />}
    </div>
  )
}

function Events({ search }: { search: AuditSearch }) {
  const { cursor: start } = search
  const input = {
    ...auditFilters(search),
    ...(start && { cursor: start }),
  } as Requests['audit']['events']
  const pages = useRecordPages({
    list: JSON.stringify(input),
    queryOf: (cursor) =>
      trpc.audit.events.queryOptions(cursor === undefined ? input : { ...input, cursor }),
    follows: ['verifications'],
    refreshMs: () => 10_000,
  })
  return <List label="Audit trail" search={search} columns={eventColumns} pages={pages} />
}

function PanelEvents({ search }: { search: AuditSearch }) {
  const { cursor: start } = search
  const input = {
    ...auditFilters(search),
    ...(start && { cursor: start }),
  } as Requests['audit']['panelEvents']
  const pages = useRecordPages({
    list: JSON.stringify(input),
    queryOf: (cursor) =>
      trpc.audit.panelEvents.queryOptions(cursor === undefined ? input : { ...input, cursor }),
    follows: ['panel'],
    refreshMs: () => 10_000,
  })
  return <List label="What admins did" search={search} columns={panelEventColumns} pages={pages} />
}

type RecordPagesProps<Item extends { id: string }> = ComponentProps<typeof RecordPages<Item>>

interface ListProps<Item extends { id: string }>
  extends Pick<RecordPagesProps<Item>, 'label' | 'columns'> {
  search: AuditSearch
  pages: RecordPagesProps<Item>['pages'] & { newRows: NewRows | null }
}

function List<Item extends { id: string }>({ label, search, columns, pages }: ListProps<Item>) {
  return (
    <>
      <AuditFilters search={search}>
        <NewRowsButton newRows={pages.newRows} />
      </AuditFilters>
      <RecordPages label={label} what={label} columns={columns} pages={pages}>
        Nothing of this happened.
      </RecordPages>
    </>
  )
}
