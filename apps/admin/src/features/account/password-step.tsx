import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { OwnPasswordInput } from './own-password-input.tsx'

interface PasswordStepProps {
  /** Why the password is asked for. */
  children: ReactNode
  doIt: string
  leaveIt: string
  isRisky?: boolean
  isPending: boolean
  error: Error | null
  onGive: (password: string) => void
  onLeave: () => void
}

/** Asks for the password before the second step changes: an open screen alone must not be enough. */
export function PasswordStep(props: PasswordStepProps) {
  const { children, doIt, leaveIt, isRisky, isPending, error, onGive, onLeave } = props
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onGive(String(new FormData(event.currentTarget).get('password')))
      }}
    >
      <Stack gap="md">
        <Text size="sm">{children}</Text>
        <OwnPasswordInput error={error?.message} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onLeave}>
            {leaveIt}
          </Button>
          <Button type="submit" {...(isRisky ? { color: 'red' } : {})} loading={isPending}>
            {doIt}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
