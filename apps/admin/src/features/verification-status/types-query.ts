import { trpc } from '../../trpc.ts'

/** The types' query; they change with a new release only, so they are asked for once. */
export const typesQuery = trpc.types.list.queryOptions(undefined, {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})
