import { useSuspenseQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'

/** The types' query; they change with a new release only, so they are asked for once. */
export const typesQuery = trpc.types.list.queryOptions(undefined, {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

/**
 * The registered types. They come from the server, not from the registry's code: that would bring
 * its validation library into every browser, a tenth of the panel's script.
 */
export function useTypes() {
  return useSuspenseQuery(typesQuery).data
}
