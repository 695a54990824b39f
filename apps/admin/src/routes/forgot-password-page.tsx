import { Alert, Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { AuthCard } from '../features/session/auth-card.tsx'
import { AnchorLink } from '../features/shell/links.tsx'
import { errorWords, fieldErrors } from '../request-error.ts'
import { trpc } from '../trpc.ts'

/** Asks for a link to set a new password. Answers alike for every address. */
export function ForgotPasswordPage() {
  const ask = useMutation(trpc.passwordReset.request.mutationOptions())
  const emailFault = fieldErrors(ask.error).email
  return (
    <AuthCard title="Forgot password?">
      {ask.isSuccess ? (
        <Stack gap="md">
          <Text role="status">
            If this address belongs to an admin, a mail is on its way. Its link sets a new password
            and works for one hour.
          </Text>
          <AnchorLink to="/sign-in" size="sm">
            Back to sign in
          </AnchorLink>
        </Stack>
      ) : (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            ask.mutate({ email: String(new FormData(event.currentTarget).get('email')) })
          }}
        >
          <Stack gap="md">
            <Text c="dimmed">We mail you a link to set a new one.</Text>
            <TextInput
              label="E-mail address"
              name="email"
              type="email"
              autoComplete="username"
              error={emailFault}
              autoFocus
            />
            {ask.error && !emailFault && (
              <Alert color="red" variant="outline" role="alert">
                {errorWords(ask.error)}
              </Alert>
            )}
            <Button type="submit" loading={ask.isPending} fullWidth>
              Mail me a link
            </Button>
            <AnchorLink to="/sign-in" size="sm">
              Back to sign in
            </AnchorLink>
          </Stack>
        </form>
      )}
    </AuthCard>
  )
}
