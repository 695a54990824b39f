import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { notifyError } from '../shell/notify.ts'
import { authClient } from './auth-client.ts'

/** Ends the session in this browser, and forgets all that was loaded. */
export function SignOutButton() {
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: async (providersEnd) => {
      if (providersEnd) {
        window.location.assign(providersEnd)
        return
      }
      await navigate({ to: '/sign-in' })
      queryClient.clear()
    },
    onError: notifyError,
  })
  return (
    <Button variant="default" mt={4} loading={leaving.isPending} onClick={() => leaving.mutate()}>
      Sign out
    </Button>
  )
}

/** Signs out; returns where the provider's own session can be ended. Throws when the server did not end ours. */
async function signOut(): Promise<string | undefined> {
  const { data, error } = await authClient.signOut()
  if (error) throw new Error('Signing out did not work. Try again in a moment.')
  return data.url
}
