import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRefetchMs } from '../features/live/live-phase.ts'
import classes from '../features/record-table/list-page.module.css'
import { RecordTable } from '../features/record-table/record-table.tsx'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { columnsOf } from '../features/verification-list/columns.tsx'
import { trpc } from '../trpc.ts'

/** The list's columns but for menu and selection: what is to be done here is done in the drawer. */
const approvalColumns = columnsOf(undefined).filter(({ id }) => id !== 'menu' && id !== 'select')

/** The changes that wait for the approval of the signed-in admin, the oldest first. */
export function ApprovalsPage() {
  const { data, error, refetch } = useQuery(
    trpc.verifications.toApprove.queryOptions(
      {},
      { refetchInterval: useRefetchMs(10_000), meta: { follows: ['verifications'] } },
    ),
  )
  return (
    <div className={classes.page}>
      <title>Approvals · Countersign</title>
      <header className={classes.header}>
        <Title order={1}>Approvals</Title>
      </header>
      <Text size="sm" c="dimmed" px="md" pb="xs" maw="70ch">
        What somebody else requested where the present mailbox is lost. Its mail goes out once a
        second admin has approved it and its waiting time is over.
      </Text>
      {error && !data ? (
        <RequestFailed error={error} what="The approvals" onRetry={() => refetch()} />
      ) : data?.length === 0 ? (
        <Text c="dimmed" p="xl" ta="center" flex={1}>
          Nothing waits for your approval.
        </Text>
      ) : (
        <RecordTable
          label="Approvals"
          columns={approvalColumns}
          items={data}
          hasMore={false}
          isStale={false}
          onShow={() => {}}
        />
      )}
    </div>
  )
}
