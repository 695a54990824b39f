import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { notify, notifyError } from '../shell/notify.ts'

/**
 * A change of who the admins are: tells what came of it, in `words`, and loads the list anew. It may have
 * concerned oneself.
 */
export function useAdminChange<Answer, Failure, Input, Context>(
  options: UseMutationOptions<Answer, Failure, Input, Context>,
  words: (answer: Answer) => string,
  onDone?: () => void,
) {
  const queryClient = useQueryClient()
  return useMutation({
    ...options,
    onSuccess: (answer) => {
      notify({ isDone: true, words: words(answer) })
      onDone?.()
    },
    ...(onDone ? {} : { onError: notifyError }),
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.admins.pathFilter()),
        queryClient.invalidateQueries(trpc.account.me.queryFilter()),
      ]),
  })
}
