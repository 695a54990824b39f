import { Alert, Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { loaded } from './loaded.ts'
import { passkeyObstacle } from './passkey-obstacle.ts'

/** Signs in with a passkey instead; absent where none could be used. */
export function PasskeyButton({ onSignedIn }: { onSignedIn: () => void }) {
  const entering = useMutation({
    mutationFn: async () => (await loaded(import('./passkeys.ts'))).signInWithPasskey(),
    onSuccess: onSignedIn,
  })
  if (passkeyObstacle() !== null) return null
  return (
    <Stack gap="md" mt="lg">
      <Button
        variant="default"
        fullWidth
        loading={entering.isPending}
        onClick={() => entering.mutate()}
      >
        Sign in with a passkey
      </Button>
      {entering.error && (
        <Alert color="red" variant="outline" role="alert">
          {entering.error.message}
        </Alert>
      )}
    </Stack>
  )
}
