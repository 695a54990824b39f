import type { UseMutationOptions } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { useToldChange } from '../shell/use-told-change.ts'

/** A change of an endpoint or a delivery: reports the outcome, in `words`. */
export const useWebhookChange = <Answer, Failure, Input, Context>(
  options: UseMutationOptions<Answer, Failure, Input, Context>,
  words: (answer: Answer, input: Input) => { isDone: boolean; words: string },
  onDone?: (answer: Answer) => void,
) => useToldChange(options, { words, concerns: [trpc.webhooks.pathFilter()], onDone })
