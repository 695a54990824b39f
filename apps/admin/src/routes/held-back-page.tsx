import { Title } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { heldBackColumns } from '../features/outbox/held-back-columns.tsx'
import ages from '../features/outbox/outbox-ages.module.css'
import { OutboxKinds } from '../features/outbox/outbox-kinds.tsx'
import { readOutboxSearch } from '../features/outbox/outbox-search.ts'
import classes from '../features/record-table/list-page.module.css'
import { RecordPages } from '../features/record-table/record-pages.tsx'
import { useRecordPages } from '../features/record-table/use-record-pages.ts'
import { trpc } from '../trpc.ts'

const route = getRouteApi('/panel/outbox/held-back')

/** The addresses to which nothing is mailed since a bounce or a complaint, the newest first. */
export function HeldBackPage() {
  const { cursor } = route.useSearch({ select: readOutboxSearch })
  const pages = useRecordPages({
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
      <RecordPages label="Held back" what="The outbox" columns={heldBackColumns} pages={pages}>
        No address is held back.
      </RecordPages>
    </div>
  )
}
