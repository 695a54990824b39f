import {
  type QueryFilters,
  type UseMutationOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { notify, notifyError } from './notify.ts'

interface Telling<Answer, Input> {
  /** What came of it, in words. */
  words: (answer: Answer, input: Input) => { isDone: boolean; words: string }
  /** What is loaded again, whatever came of it. */
  concerns: readonly QueryFilters[]
  /** What follows; with it a failure is its caller's to show, else it is told, too. */
  onDone?: ((answer: Answer) => void) | undefined
}

/** A change that reports the outcome, and loads what it concerns again. */
export function useToldChange<Answer, Failure, Input, Context>(
  options: UseMutationOptions<Answer, Failure, Input, Context>,
  { words, concerns, onDone }: Telling<Answer, Input>,
) {
  const queryClient = useQueryClient()
  return useMutation({
    ...options,
    onSuccess: (answer, input) => {
      notify(words(answer, input))
      onDone?.(answer)
    },
    ...(onDone ? {} : { onError: notifyError }),
    onSettled: () => Promise.all(concerns.map((each) => queryClient.invalidateQueries(each))),
  })
}
