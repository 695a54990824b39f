import { Alert, Button, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { errorWords } from '../../request-error.ts'
import { trpc, trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { absoluteTime } from '../time/time-words.ts'
import { AccountSection } from './account-section.tsx'

/** Changes one's own password through a mailed link, where the new one is typed. */
export function PasswordSection() {
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: () => freshly(() => trpcClient.account.changePassword.mutate()),
    onSettled: () => queryClient.invalidateQueries(trpc.account.pending.queryFilter()),
  })
  return (
    <AccountSection title="Password">
      <Text c="dimmed" mb="sm">
        We mail you a link to set a new one. Setting it signs you out everywhere.
      </Text>
      <Stack gap="sm" align="flex-start">
        <Button variant="default" loading={change.isPending} onClick={() => change.mutate()}>
          Change my password
        </Button>
        {change.data && (
          <Alert variant="light" role="status">
            A mail is on its way to {change.data.email}. Your password stays as it is until you set
            a new one there. The link works until {absoluteTime(change.data.expiresAt)}.
          </Alert>
        )}
        {change.error && (
          <Alert color="red" variant="outline" role="alert">
            {errorWords(change.error)}
          </Alert>
        )}
      </Stack>
    </AccountSection>
  )
}
