import { Text, Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { heldBackColumns } from '../features/outbox/held-back-columns.tsx'
import ages from '../features/outbox/outbox-ages.module.css'
import { OutboxKinds } from '../features/outbox/outbox-kinds.tsx'
import { readOutboxSearch } from '../features/outbox/outbox-search.ts'
import classes from '../features/record-table/list-page.module.css'
import { Pager } from '../features/record-table/pager.tsx'
import { RecordTable } from '../features/record-table/record-table.tsx'
import { useRecordPages } from '../features/record-table/use-record-pages.ts'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/outbox/held-back')

/** The addresses to which nothing is mailed since a bounce or a complaint, the newest first. */
export function HeldBackPage() {
  const { cursor } = route.useSearch({ select: readOutboxSearch })
  const { first, items, hasMore, shown, show } = useRecordPages({
    list: cursor ?? '',
    queryOf: (at) => {
      const from = at ?? cursor
      return trpc.messages.heldBack.queryOptions(from === undefined ? {} : { cursor: from })
    },
    follows: ['verifications', 'mails', 'panel'],
    refreshMs: () => 20_000,
  })
  return (
    <div className={classes.page}>
      <title>Held back · Outbox · Countersign</title>
      <header className={classes.header}>
        <Title order={1}>Outbox</Title>
        <OutboxKinds />
      </header>
      <p className={ages.ages}>
        Nothing is mailed to these addresses. Clear one once its mailbox works, then send again what
        failed.
      </p>
      {first.isError && !first.data ? (
        <RequestFailed error={first.error} what="The outbox" onRetry={() => first.refetch()} />
      ) : items?.length === 0 ? (
        <Text c="dimmed" p="xl" ta="center" flex={1}>
          No address is held back.
        </Text>
      ) : (
        <RecordTable
          label="Held back"
          columns={heldBackColumns}
          items={items}
          hasMore={hasMore}
          isStale={first.isPlaceholderData}
          onShow={show}
        />
      )}
      <Pager previous={shown?.previous ?? null} next={shown?.next ?? null} />
    </div>
  )
}
