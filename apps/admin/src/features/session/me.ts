import { useSuspenseQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'

/** The signed-in admin's query. */
export const meQuery = trpc.account.me.queryOptions(undefined, { staleTime: 60_000 })

/** The signed-in admin. The panel's route loads it before any page shows. */
export function useMe() {
  return useSuspenseQuery(meQuery).data
}
