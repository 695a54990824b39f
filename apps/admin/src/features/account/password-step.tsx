import { Button, Group, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFieldFaults } from '../shell/use-field-faults.ts'
import { OwnPasswordInput } from './own-password-input.tsx'

interface PasswordStepProps {
  /** Why the password is asked for. */
  children: ReactNode
  confirmLabel: string
  cancelLabel: string
  isDangerous?: boolean
  isPending: boolean
  error: Error | null
  onGive: (password: string) => void
  onLeave: () => void
}

/** Asks for the password before the second factor changes: an open screen alone must not be enough. */
export function PasswordStep(props: PasswordStepProps) {
  const { children, confirmLabel, cancelLabel, isDangerous, isPending, error, onGive, onLeave } =
    props
  const { faults, check } = useFieldFaults()
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (check(event.currentTarget))
          onGive(String(new FormData(event.currentTarget).get('password')))
      }}
    >
      <Stack gap="md">
        <Text size="sm">{children}</Text>
        <OwnPasswordInput error={faults.password ?? error?.message} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onLeave}>
            {cancelLabel}
          </Button>
          <Button type="submit" {...(isDangerous ? { color: 'red' } : {})} loading={isPending}>
            {confirmLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
