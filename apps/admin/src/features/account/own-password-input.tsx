import { PasswordInput } from '@mantine/core'

/** Where signed-in admins give their password once more. Its field is named `password`. */
export function OwnPasswordInput({ error }: { error?: string | undefined }) {
  return (
    <PasswordInput
      label="Your password"
      name="password"
      autoComplete="current-password"
      required
      withAsterisk={false}
      error={error}
      data-autofocus
    />
  )
}
