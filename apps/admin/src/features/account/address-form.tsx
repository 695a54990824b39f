import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { errorWords, fieldErrors } from '../../request-error.ts'
import { trpc, trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { useMe } from '../session/me.ts'
import { absoluteTime } from '../time/time-words.ts'
import { AccountSection } from './account-section.tsx'

/** Changes one's own address, the same way as everybody's: by a link to the new one. */
export function AddressForm() {
  const me = useMe()
  const queryClient = useQueryClient()
  const change = useMutation({
    mutationFn: (input: { email: string }) =>
      freshly(() => trpcClient.account.changeEmail.mutate(input)),
    onSettled: () => queryClient.invalidateQueries(trpc.account.pending.queryFilter()),
  })
  const fault =
    change.error && (Object.values(fieldErrors(change.error))[0] ?? errorWords(change.error))
  return (
    <AccountSection title="E-mail address">
      <Text c="dimmed" mb="sm">
        We mail a link to the new address. Until you confirm it there, you sign in with {me.email}.
      </Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          change.mutate({ email: String(new FormData(event.currentTarget).get('email')) })
        }}
      >
        <Stack gap="sm" align="flex-start">
          <TextInput
            label="New e-mail address"
            name="email"
            type="email"
            autoComplete="email"
            w="100%"
            maw={360}
            error={fault}
          />
          <Button type="submit" variant="default" loading={change.isPending}>
            Change my e-mail address
          </Button>
          {change.data && (
            <Alert variant="light" role="status">
              A mail is on its way to {change.data.email}. Nothing changes until you open its link
              and confirm. It works until {absoluteTime(change.data.expiresAt)}.
            </Alert>
          )}
        </Stack>
      </form>
    </AccountSection>
  )
}
