import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { AnchorLink } from '../shell/links.tsx'
import { useFieldFaults } from '../shell/use-field-faults.ts'
import { loaded } from './loaded.ts'
import type { SignInAnswer } from './sign-in.ts'

interface PasswordFormProps {
  onAnswer: (answer: SignInAnswer) => void
  /** Whether another way in comes first. */
  isSecond: boolean
}

/** The first step of signing in. */
export function PasswordForm({ onAnswer, isSecond }: PasswordFormProps) {
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
  const { faults, check } = useFieldFaults()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (check(event.currentTarget)) entering.mutate(new FormData(event.currentTarget))
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
          error={faults.email}
          autoFocus={!isSecond}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          error={faults.password}
        />
        {entering.error && (
          <Alert color="red" variant="outline" role="alert">
            {entering.error.message}
          </Alert>
        )}
        <Button
          type="submit"
          variant={isSecond ? 'default' : 'filled'}
          loading={entering.isPending}
          fullWidth
        >
          Sign in
        </Button>
        <AnchorLink to="/forgot-password" size="sm">
          Forgot password?
        </AnchorLink>
      </Stack>
    </form>
  )
}
