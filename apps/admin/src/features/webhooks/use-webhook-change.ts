import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { notify, notifyError } from '../shell/notify.ts'

/** A change of an endpoint or a delivery: tells what came of it, in `words`, and loads the lists again. */
export function useWebhookChange<Answer, Failure, Input, Context>(
  options: UseMutationOptions<Answer, Failure, Input, Context>,
  words: (answer: Answer, input: Input) => { isDone: boolean; words: string },
  onDone?: (answer: Answer) => void,
) {
  const queryClient = useQueryClient()
  return useMutation({
    ...options,
    onSuccess: (answer, input) => {
      notify(words(answer, input))
      onDone?.(answer)
    },
    ...(onDone ? {} : { onError: notifyError }),
    onSettled: () => queryClient.invalidateQueries(trpc.webhooks.pathFilter()),
  })
}
