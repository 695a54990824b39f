import { Button, Group, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Answers, trpc } from '../../trpc.ts'
import { notify, notifyError } from '../shell/notify.ts'
import { RequestFailed } from '../shell/request-failed.tsx'
import { Moment } from '../time/moment.tsx'
import { absoluteTime } from '../time/time-words.ts'
import { Address } from '../verification-status/address.tsx'
import { cancelWords, resendWords } from '../verification-status/outcome-words.ts'
import { TypeName } from '../verification-status/type-name.tsx'
import { AccountSection } from './account-section.tsx'
import classes from './thing-list.module.css'

type Pending = Answers['account']['pending'][number]

/** What waits to be confirmed for one's own account; absent when nothing does. */
export function PendingSection() {
  const list = useQuery(trpc.account.pending.queryOptions())
  if (list.data?.length === 0) return null
  return (
    <AccountSection title="Waiting to be confirmed">
      {list.isError ? (
        <RequestFailed error={list.error} what="Your changes" onRetry={() => list.refetch()} />
      ) : !list.data ? (
        <Skeleton height={52} />
      ) : (
        <ul className={classes.list}>
          {list.data.map((pending) => (
            <PendingChange key={pending.id} pending={pending} />
          ))}
        </ul>
      )}
    </AccountSection>
  )
}

function PendingChange({ pending }: { pending: Pending }) {
  const queryClient = useQueryClient()
  const afterwards = {
    onError: notifyError,
    onSettled: () => queryClient.invalidateQueries(trpc.account.pending.queryFilter()),
  }
  const resend = useMutation(
    trpc.account.resend.mutationOptions({
      ...afterwards,
      onSuccess: (outcome) => notify(resendWords(outcome, Date.now())),
    }),
  )
  const cancel = useMutation(
    trpc.account.cancel.mutationOptions({
      ...afterwards,
      onSuccess: (outcome) => notify(cancelWords(outcome, Date.now())),
    }),
  )
  const { id, type, email, createdAt, expiresAt, coolDownUntil, requestedBy } = pending
  return (
    <li className={classes.item}>
      <div className={classes.words}>
        <Text fw={500} component="div">
          <TypeName letter={type} />
        </Text>
        <Text size="sm" c="dimmed" component="div">
          Requested {requestedBy === null ? 'by you' : `by ${requestedBy || 'a program'}`}{' '}
          <Moment at={createdAt} />.{' '}
          {coolDownUntil === null ? (
            <>
              The link went to <Address of={email} /> and works until {absoluteTime(expiresAt)}.
            </>
          ) : (
            <>
              They say that you cannot read mail at your present address any more. If another owner
              approves it, <Address of={email} /> can confirm it after {absoluteTime(coolDownUntil)}
              . Cancel it if this is wrong.
            </>
          )}
        </Text>
      </div>
      <Group gap="xs" wrap="nowrap">
        {coolDownUntil === null && (
          <Button
            variant="default"
            size="xs"
            aria-label={`Resend mail ${id}`}
            loading={resend.isPending}
            onClick={() => resend.mutate({ id })}
          >
            Resend
          </Button>
        )}
        <Button
          variant="default"
          size="xs"
          aria-label={`Cancel change ${id}`}
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ id })}
        >
          Cancel
        </Button>
      </Group>
    </li>
  )
}
