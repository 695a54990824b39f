import type { StuckReason } from '@countersign/changes'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { useRefetchMs } from '../live/live-phase.ts'
import { useMe } from '../session/me.ts'
import { canOperate } from '../session/roles.ts'
import { notify, notifyError } from '../shell/notify.ts'
import { Moment } from '../time/moment.tsx'
import { mailsWords, sentAgainWords } from './message-words.ts'
import { reasonWords } from './reason-words.ts'
import classes from './stuck-reasons.module.css'

type Status = 'failed' | 'queued'

/** Why mails failed or wait for another try, with how many, and a way to try all of one reason again. */
export function StuckReasons({ status }: { status: Status }) {
  const { data = [] } = useQuery(
    trpc.messages.reasons.queryOptions(
      { status },
      { refetchInterval: useRefetchMs(10_000), meta: { follows: ['verifications', 'mails'] } },
    ),
  )
  if (data.length === 0) return null
  return (
    <section className={classes.reasons} aria-label="Reasons">
      <ul>
        {data.map((reason) => (
          <Reason key={reason.reason} status={status} of={reason} />
        ))}
      </ul>
    </section>
  )
}

function Reason({ status, of }: { status: Status; of: StuckReason }) {
  const { role } = useMe()
  const queryClient = useQueryClient()
  const again = useMutation(
    trpc.messages.sendStuckAgain.mutationOptions({
      onSuccess({ messages, isMoreLeft }) {
        const { isDone, words } = sentAgainWords(messages)
        notify({ isDone, words: isMoreLeft ? `${words} More are left: press again.` : words })
      },
      onError: notifyError,
      onSettled: () => queryClient.invalidateQueries(trpc.messages.pathFilter()),
    }),
  )
  const label = of.count === 1 ? 'Try it again' : `Try all ${of.count} again`
  return (
    <li className={classes.reason}>
      <span className={classes.words} title={of.reply ?? undefined}>
        <b>{mailsWords(of.count)}:</b> {reasonWords(of)}
        <span className={classes.quiet}>
          {' '}
          · newest <Moment at={of.newestAt} />
        </span>
      </span>
      {canOperate(role) && (
        <Button
          size="compact-xs"
          variant="default"
          loading={again.isPending}
          onClick={() => again.mutate({ status, reason: of.reason })}
          aria-label={`${label}: ${reasonWords(of)}`}
        >
          {label}
        </Button>
      )}
    </li>
  )
}
