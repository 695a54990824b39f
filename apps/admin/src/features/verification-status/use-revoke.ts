import { useMutation, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { notify } from '../shell/notify.ts'
import { revokeWords } from './outcome-words.ts'

/** Kills a verification's link, and reports the outcome. A refused reason stays with the form. */
export function useRevoke(onAnswered: () => void) {
  const queryClient = useQueryClient()
  return useMutation(
    trpc.verifications.revoke.mutationOptions({
      onSuccess: (outcome) => {
        notify(revokeWords(outcome, Date.now()))
        onAnswered()
      },
      onSettled: () => queryClient.invalidateQueries(trpc.verifications.pathFilter()),
    }),
  )
}
