import { messageStatuses } from '@countersign/changes'
import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useRefetchMs } from '../features/live/live-phase.ts'
import { messageColumns } from '../features/outbox/message-columns.tsx'
import { messageStatusWords } from '../features/outbox/message-words.ts'
import { OutboxAges } from '../features/outbox/outbox-ages.tsx'
import { OutboxKinds } from '../features/outbox/outbox-kinds.tsx'
import { readOutboxSearch } from '../features/outbox/outbox-search.ts'
import { SendFailedAgain } from '../features/outbox/send-failed-again.tsx'
import { StuckReasons } from '../features/outbox/stuck-reasons.tsx'
import tabs from '../features/record-table/filter-tabs.module.css'
import classes from '../features/record-table/list-page.module.css'
import { NewRowsButton } from '../features/record-table/new-rows-button.tsx'
import { RecordPages } from '../features/record-table/record-pages.tsx'
import { useRecordPages } from '../features/record-table/use-record-pages.ts'
import { countWords } from '../features/verification-status/count-words.ts'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/outbox')

/** Every mail there is, newest first, and what became of it. */
export function OutboxPage() {
  const search = route.useSearch({ select: readOutboxSearch })
  const pages = useRecordPages({
    list: JSON.stringify(search),
    queryOf: (cursor) =>
      trpc.messages.list.queryOptions(cursor === undefined ? search : { ...search, cursor }),
    follows: ['verifications', 'mails'],
    refreshMs: (page) => (page.items.some(({ status }) => status === 'queued') ? 4_000 : 20_000),
  })
  const counts = useQuery(
    trpc.messages.counts.queryOptions(
      {},
      {
        refetchInterval: useRefetchMs(10_000),
        meta: { follows: ['verifications', 'mails'] },
      },
    ),
  )
  return (
    <div className={classes.page}>
      <title>Outbox · Countersign</title>
      <header className={classes.header}>
        <Title order={1}>Outbox</Title>
        <NewRowsButton newRows={pages.newRows} />
        <OutboxKinds />
        <SendFailedAgain />
      </header>
      <nav className={tabs.tabs} aria-label="Status">
        {[undefined, ...messageStatuses].map((status) => (
          <Link
            key={status ?? 'all'}
            to="/outbox"
            search={{ status }}
            className={tabs.tab}
            activeOptions={{ explicitUndefined: true }}
          >
            {status ? messageStatusWords[status] : 'All'}{' '}
            {status && (
              <span className={tabs.count}>
                {counts.data ? countWords(counts.data[status]) : ''}
              </span>
            )}
          </Link>
        ))}
      </nav>
      <OutboxAges counts={counts.data} />
      {(search.status === 'failed' || search.status === 'queued') && (
        <StuckReasons key={search.status} status={search.status} />
      )}
      <RecordPages label="Outbox" what="The outbox" columns={messageColumns} pages={pages}>
        {search.status ? 'No mail is in this status.' : 'No mail has been written yet.'}
      </RecordPages>
    </div>
  )
}
