import type { UseMutationOptions } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { useToldChange } from '../shell/use-told-change.ts'

/** A change of who the admins are: reports the outcome, in `words`. It may have concerned oneself. */
export const useAdminChange = <Answer, Failure, Input, Context>(
  options: UseMutationOptions<Answer, Failure, Input, Context>,
  words: (answer: Answer) => string,
  onDone?: () => void,
) =>
  useToldChange(options, {
    words: (answer) => ({ isDone: true, words: words(answer) }),
    concerns: [trpc.admins.pathFilter(), trpc.account.me.queryFilter()],
    onDone,
  })
