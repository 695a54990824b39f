import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isSignedOut, isWorthRetrying } from './request-error.ts'

type Listener = () => void
let onSignedOut: Listener = () => {}

/** Names what happens when any request finds that nobody is signed in any more. */
export function whenSignedOut(listener: Listener): void {
  onSignedOut = listener
}

const noticeSignedOut = (error: unknown) => {
  if (isSignedOut(error)) onSignedOut()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 2_000,
      retry: (failures, error) => failures < 2 && isWorthRetrying(error),
    },
  },
})
