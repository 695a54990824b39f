import { Alert, Button, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { leaveForProvider } from './provider.ts'

interface ProviderButtonProps {
  label: string
  returnTo: string
  again?: boolean
}

/** Leads to the provider, to sign in there. */
export function ProviderButton({ label, returnTo, again = false }: ProviderButtonProps) {
  const leaving = useMutation({ mutationFn: () => leaveForProvider(returnTo, { again }) })
  return (
    <Stack gap="md">
      <Button fullWidth loading={leaving.isPending} onClick={() => leaving.mutate()}>
        {label}
      </Button>
      {leaving.error && (
        <Alert color="red" variant="outline" role="alert">
          {leaving.error.message}
        </Alert>
      )}
    </Stack>
  )
}
