import { Button } from '@mantine/core'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { setLeaving } from '../live/live-phase.ts'
import { notifyError } from '../shell/notify.ts'
import { authClient } from './auth-client.ts'

/** Ends the session in this browser, and forgets all that was loaded. */
export function SignOutButton() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const leaving = useMutation({
    mutationFn: async () => {
      setLeaving(true)
      await answered(queryClient)
      return signOut()
    },
    onSuccess: async (providersEnd) => {
      if (providersEnd) {
        window.location.assign(providersEnd)
        return
      }
      await navigate({ to: '/sign-in' })
      queryClient.clear()
      setLeaving(false)
    },
    onError: (error) => {
      setLeaving(false)
      notifyError(error)
    },
  })
  return (
    <Button variant="default" mt={4} loading={leaving.isPending} onClick={() => leaving.mutate()}>
      Sign out
    </Button>
  )
}

const LONGEST_WAIT_MS = 3000

/** Waits a moment for what was asked before: once the session has ended, it would be refused. */
function answered(queryClient: QueryClient): Promise<unknown> {
  const open = queryClient.getQueryCache().findAll({ fetchStatus: 'fetching' })
  return Promise.race([
    Promise.allSettled(open.map(({ promise }) => promise)),
    new Promise((resolve) => setTimeout(resolve, LONGEST_WAIT_MS)),
  ])
}

/** Signs out; returns where the provider's own session can be ended. Throws when the server did not end ours. */
async function signOut(): Promise<string | undefined> {
  const { data, error } = await authClient.signOut()
  if (error) throw new Error('Signing out did not work. Try again in a moment.')
  return data.url
}
