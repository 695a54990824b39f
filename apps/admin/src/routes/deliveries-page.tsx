import { webhookDeliveryStatuses } from '@countersign/changes'
import { Title } from '@mantine/core'
import { getRouteApi, Link, Outlet } from '@tanstack/react-router'
import { messageStatusWords } from '../features/outbox/message-words.ts'
import { OutboxKinds } from '../features/outbox/outbox-kinds.tsx'
import { readOutboxSearch } from '../features/outbox/outbox-search.ts'
import tabs from '../features/record-table/filter-tabs.module.css'
import classes from '../features/record-table/list-page.module.css'
import { RecordPages } from '../features/record-table/record-pages.tsx'
import { useRecordPages } from '../features/record-table/use-record-pages.ts'
import { AnchorLink } from '../features/shell/links.tsx'
import { deliveryColumns } from '../features/webhooks/delivery-columns.tsx'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/outbox/webhooks')

/** Every event that an endpoint was to be told of, newest first, and what became of it. */
export function DeliveriesPage() {
  const search = route.useSearch({ select: readOutboxSearch })
  const pages = useRecordPages({
    list: JSON.stringify(search),
    queryOf: (cursor) =>
      trpc.webhooks.deliveries.queryOptions(cursor === undefined ? search : { ...search, cursor }),
    follows: null,
    refreshMs: (page) => (page.items.some(({ status }) => status === 'queued') ? 4_000 : 20_000),
  })
  return (
    <div className={classes.page}>
      <title>Webhooks · Outbox · Countersign</title>
      <header className={classes.header}>
        <Title order={1}>Outbox</Title>
        <OutboxKinds />
      </header>
      <nav className={tabs.tabs} aria-label="Status">
        {[undefined, ...webhookDeliveryStatuses].map((status) => (
          <Link
            key={status ?? 'all'}
            to="/outbox/webhooks"
            search={{ status }}
            className={tabs.tab}
            activeOptions={{ explicitUndefined: true }}
          >
            {status ? messageStatusWords[status] : 'All'}
          </Link>
        ))}
      </nav>
      <RecordPages label="Webhooks" what="The outbox" columns={deliveryColumns} pages={pages}>
        {search.status ? (
          'No webhook is in this status.'
        ) : (
          <>
            No webhook was sent in the last thirty days. They are added in{' '}
            <AnchorLink inherit to="/settings/webhooks">
              Settings
            </AnchorLink>
            .
          </>
        )}
      </RecordPages>
      <Outlet />
    </div>
  )
}
