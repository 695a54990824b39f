import { type Answers, trpc } from '../../trpc.ts'

export type Overview = Answers['verifications']['overview']

/** What needs somebody now, and the last thirty days; asked for again six times a minute. */
export const overviewQuery = trpc.verifications.overview.queryOptions(
  {},
  { staleTime: 10_000, refetchInterval: 10_000 },
)
