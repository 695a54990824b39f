import type { InitialData } from '@countersign/router'
import { overviewQuery } from './features/overview/overview-query.ts'
import { meQuery } from './features/session/me.ts'
import { sessionQuery } from './features/session/session-query.ts'
import { typesQuery } from './features/verification-status/use-types.ts'
import { queryClient } from './query-client.ts'
import { trpc } from './trpc.ts'

/** Takes what the server wrote into the page, as if it had been asked for; where it wrote nothing, it will be. */
export function readInitialData(): void {
  const written = document.getElementById('first-answers')?.textContent
  const answers: InitialData | null = written ? JSON.parse(written) : null
  if (!answers) return
  const { me, ways, types, overview, verifications } = answers
  queryClient.setQueryData(sessionQuery.queryKey, me !== null)
  if (me) queryClient.setQueryData(meQuery.queryKey, me)
  if (ways) queryClient.setQueryData(trpc.signIn.ways.queryKey(), ways)
  if (types) queryClient.setQueryData(typesQuery.queryKey, types)
  if (overview) queryClient.setQueryData(overviewQuery.queryKey, overview)
  if (verifications) queryClient.setQueryData(trpc.verifications.list.queryKey({}), verifications)
}
