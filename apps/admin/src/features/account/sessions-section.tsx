import { Button, Skeleton, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { notify, notifyError } from '../shell/notify.ts'
import { RequestFailed } from '../shell/request-failed.tsx'
import { Moment } from '../time/moment.tsx'
import { AccountSection } from './account-section.tsx'
import { browserWords } from './browser-words.ts'
import classes from './thing-list.module.css'

/** Where one is signed in, and the way to end that elsewhere. */
export function SessionsSection() {
  const queryClient = useQueryClient()
  const list = useQuery(trpc.account.sessions.queryOptions())
  const afterwards = {
    onError: notifyError,
    onSettled: () => queryClient.invalidateQueries(trpc.account.sessions.queryFilter()),
  }
  const end = useMutation(
    trpc.account.endSession.mutationOptions({
      ...afterwards,
      onSuccess: () => notify({ isDone: true, words: 'That session is ended.' }),
    }),
  )
  const endOthers = useMutation(
    trpc.account.endOtherSessions.mutationOptions({
      ...afterwards,
      onSuccess: ({ ended }) =>
        notify({
          isDone: true,
          words: ended === 1 ? 'One other session is ended.' : `${ended} other sessions are ended.`,
        }),
    }),
  )
  return (
    <AccountSection title="Where you are signed in">
      {list.isError ? (
        <RequestFailed error={list.error} what="Your sessions" onRetry={() => list.refetch()} />
      ) : !list.data ? (
        <Skeleton height={52} />
      ) : (
        <ul className={classes.list}>
          {list.data.map((session) => {
            const browser = browserWords(session.userAgent)
            return (
              <li key={session.id} className={classes.item}>
                <div className={classes.words}>
                  <Text fw={500}>
                    {browser}
                    {session.isThisOne && <span className={classes.mark}>This one</span>}
                  </Text>
                  <Text size="sm" c="dimmed">
                    {session.ipAddress && `${session.ipAddress} · `}signed in{' '}
                    <Moment at={session.signedInAt} />
                  </Text>
                </div>
                {!session.isThisOne && (
                  <Button
                    variant="default"
                    size="xs"
                    aria-label={`End session: ${browser}`}
                    loading={end.isPending && end.variables.id === session.id}
                    onClick={() => end.mutate({ id: session.id })}
                  >
                    End
                  </Button>
                )}
              </li>
            )
          })}
        </ul>
      )}
      {list.data && list.data.length > 1 && (
        <Button
          variant="default"
          mt="sm"
          loading={endOthers.isPending}
          onClick={() => endOthers.mutate()}
        >
          Sign out everywhere else
        </Button>
      )}
    </AccountSection>
  )
}
