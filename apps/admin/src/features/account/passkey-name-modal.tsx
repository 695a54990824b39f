import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { PanelModal } from '../shell/panel-modal.tsx'
import { useFieldFaults } from '../shell/use-field-faults.ts'

interface PasskeyNameModalProps {
  title: string
  children?: ReactNode
  name: string
  confirmLabel: string
  cancelLabel: string
  isPending: boolean
  error: Error | null
  onGive: (name: string) => void
  onClose: () => void
}

/** Asks what a passkey is called, so that its owner knows later which device has it. */
export function PasskeyNameModal(props: PasskeyNameModalProps) {
  const { title, children, name, confirmLabel, cancelLabel, isPending, error, onGive, onClose } =
    props
  const { faults, check } = useFieldFaults()
  return (
    <PanelModal onClose={onClose} title={title}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (check(event.currentTarget))
            onGive(String(new FormData(event.currentTarget).get('name')).trim())
        }}
      >
        <Stack gap="md">
          {children && <Text size="sm">{children}</Text>}
          <TextInput
            label="Name"
            name="name"
            defaultValue={name}
            maxLength={60}
            required
            withAsterisk={false}
            error={faults.name ?? error?.message}
            data-autofocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {cancelLabel}
            </Button>
            <Button type="submit" loading={isPending}>
              {confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </PanelModal>
  )
}
