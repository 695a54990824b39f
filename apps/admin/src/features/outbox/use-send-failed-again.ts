import { useMutation, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { notify, notifyError } from '../shell/notify.ts'
import { sentAgainWords } from './message-words.ts'

/** Sends all mails again that failed for no fault of their recipient, and says how many. */
export function useSendFailedAgain() {
  const queryClient = useQueryClient()
  return useMutation(
    trpc.messages.sendFailedAgain.mutationOptions({
      onSuccess: ({ messages }) => notify(sentAgainWords(messages)),
      onError: notifyError,
      onSettled: () => queryClient.invalidateQueries(trpc.messages.pathFilter()),
    }),
  )
}
