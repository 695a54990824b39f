import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { useMe } from '../session/me.ts'
import { canOperate } from '../session/roles.ts'
import { failedMailsWords } from './message-words.ts'
import { useSendFailedAgain } from './use-send-failed-again.ts'

/** Sends the mails again that were given up for no fault of their recipient, where there are any. */
export function SendFailedAgain() {
  const { role } = useMe()
  const { data } = useQuery(trpc.messages.senderFault.queryOptions({}, { refetchInterval: 30_000 }))
  const sendAgain = useSendFailedAgain()
  if (!canOperate(role) || !data || data.failed === 0) return null
  return (
    <Button variant="default" loading={sendAgain.isPending} onClick={() => sendAgain.mutate({})}>
      Send {failedMailsWords(data.failed)} again
    </Button>
  )
}
