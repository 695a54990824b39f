import { useQuery } from '@tanstack/react-query'
import { type Answers, trpc } from '../../trpc.ts'
import { useRefetchMs } from '../live/live-phase.ts'

export type Overview = Answers['verifications']['overview']

/** What needs somebody now, and the last thirty days. */
export const overviewQuery = trpc.verifications.overview.queryOptions(
  {},
  { staleTime: 10_000, meta: { follows: ['verifications', 'mails'] } },
)

/** The overview, asked for again when something changes, or six times a minute. */
export const useOverview = () =>
  useQuery({ ...overviewQuery, refetchInterval: useRefetchMs(10_000) })
