import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'

/** A change of the keys: loads the list again, whatever came of it. */
export function useKeyChange<Answer, Input>(options: UseMutationOptions<Answer, Error, Input>) {
  const queryClient = useQueryClient()
  return useMutation({
    ...options,
    onSettled: () => queryClient.invalidateQueries(trpc.apiKeys.pathFilter()),
  })
}
