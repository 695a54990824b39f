import { type Answers, trpc } from '../../trpc.ts'

export type Overview = Answers['verifications']['overview']

/** What needs somebody now, and the last thirty days; asked for again twice a minute. */
export const overviewQuery = trpc.verifications.overview.queryOptions(
  {},
  { staleTime: 10_000, refetchInterval: 30_000 },
)
