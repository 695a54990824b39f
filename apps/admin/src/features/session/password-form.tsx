import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { AnchorLink } from '../shell/links.tsx'
import { loaded } from './loaded.ts'
import type { SignInAnswer } from './sign-in.ts'

/** The first step of signing in. */
export function PasswordForm({ onAnswer }: { onAnswer: (answer: SignInAnswer) => void }) {
  const entering = useMutation({
    mutationFn: async (form: FormData) => {
      const { signIn } = await loaded(import('./sign-in.ts'))
      return signIn({
        email: String(form.get('email')).trim(),
        password: String(form.get('password')),
      })
    },
    onSuccess: onAnswer,
  })
  return (
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
  )
}
