import { useMutation, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { notify, notifyError } from '../shell/notify.ts'
import { messageOutcomeWords } from './message-words.ts'

/** Tries one mail again, or drops it, and tells what came of it. */
export function useChangeMessage() {
  const queryClient = useQueryClient()
  const options = {
    onSuccess: (outcome: Parameters<typeof messageOutcomeWords>[0]) =>
      notify(messageOutcomeWords(outcome)),
    onError: notifyError,
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries(trpc.messages.pathFilter()),
        queryClient.invalidateQueries(trpc.verifications.pathFilter()),
      ]),
  }
  return {
    sendAgain: useMutation(trpc.messages.sendAgain.mutationOptions(options)),
    drop: useMutation(trpc.messages.drop.mutationOptions(options)),
  }
}
