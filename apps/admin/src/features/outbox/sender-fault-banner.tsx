import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { trpc } from '../../trpc.ts'
import { mailsWords } from './message-words.ts'
import classes from './sender-fault-banner.module.css'
import { useSendFailedAgain } from './use-send-failed-again.ts'

/** Stands over every page while our own mail server refuses our mails, with what it says and what to do. */
export function SenderFaultBanner() {
  const { data } = useQuery(trpc.messages.senderFault.queryOptions({}, { refetchInterval: 30_000 }))
  const sendAgain = useSendFailedAgain()
  if (!data || data.waiting === 0) return null
  return (
    <aside className={classes.banner} aria-label="Mail server" data-banner>
      <IconAlertTriangle size={18} aria-hidden />
      <p className={classes.words} title={data.reply ?? undefined}>
        <b>Our mail server refuses us.</b> <Link to="/outbox">{mailsWords(data.waiting)}</Link>{' '}
        {data.waiting === 1 ? 'waits' : 'wait'}. It says: {data.reply}
      </p>
      <Button
        size="compact-sm"
        variant="default"
        loading={sendAgain.isPending}
        onClick={() => sendAgain.mutate({})}
      >
        Try again now
      </Button>
    </aside>
  )
}
