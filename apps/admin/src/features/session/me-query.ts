import { trpc } from '../../trpc.ts'

/** The signed-in admin's query. */
export const meQuery = trpc.account.me.queryOptions(undefined, { staleTime: 60_000 })
