import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { EntryCard } from '../features/session/entry-card.tsx'
import { readReturnPath } from '../features/session/return-path.ts'
import { signIn } from '../features/session/sign-in.ts'
import { AnchorLink } from '../features/shell/links.tsx'
import { queryClient } from '../query-client.ts'

/** Signs an admin in, and leads back to where they wanted to be. */
export function SignInPage() {
  const router = useRouter()
  const entering = useMutation({
    mutationFn: (form: FormData) =>
      signIn({ email: String(form.get('email')).trim(), password: String(form.get('password')) }),
    onSuccess: () => {
      queryClient.clear()
      router.history.push(readReturnPath(router.state.location.state.returnTo))
    },
  })
  return (
    <EntryCard title="Sign in">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          entering.mutate(new FormData(event.currentTarget))
        }}
      >
        <Stack gap="md">
          <TextInput
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
          />
          <PasswordInput
            label="Password"
            name="password"
            autoComplete="current-password"
            required
            withAsterisk={false}
          />
          {entering.error && (
            <Alert color="red" variant="outline" role="alert">
              {entering.error.message}
            </Alert>
          )}
          <Button type="submit" loading={entering.isPending} fullWidth>
            Sign in
          </Button>
          <AnchorLink to="/forgot-password" size="sm">
            Forgot password?
          </AnchorLink>
        </Stack>
      </form>
    </EntryCard>
  )
}
