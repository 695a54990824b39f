import { useMutation, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { notify, notifyError } from '../shell/notify.ts'
import { resendWords } from './outcome-words.ts'

/** Sends a verification's mail again, and reports the outcome. */
export function useResend() {
  const queryClient = useQueryClient()
  return useMutation(
    trpc.verifications.resend.mutationOptions({
      onSuccess: (outcome) => notify(resendWords(outcome, Date.now())),
      onError: notifyError,
      onSettled: () => queryClient.invalidateQueries(trpc.verifications.pathFilter()),
    }),
  )
}
