import { Alert, Button, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { PanelModal } from './panel-modal.tsx'

interface ConfirmDialogProps {
  title: string
  /** What will happen, in a sentence or two. */
  children: ReactNode
  /** The words on the button that does it, and on the one that leaves all as it is. */
  confirmLabel: string
  cancelLabel: string
  isDangerous?: boolean
  isPending: boolean
  /** Why it could not be done, in words. */
  fault: string | null
  onDo: () => void
  onClose: () => void
}

/** Asks before something is done that reaches far. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirmLabel,
    cancelLabel,
    isDangerous,
    isPending,
    fault,
    onDo,
    onClose,
  } = props
  return (
    <PanelModal onClose={onClose} title={title}>
      <Text size="sm">{children}</Text>
      {fault !== null && (
        <Alert color="red" variant="outline" role="alert" mt="md">
          {fault}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {cancelLabel}
        </Button>
        <Button {...(isDangerous ? { color: 'red' } : {})} loading={isPending} onClick={onDo}>
          {confirmLabel}
        </Button>
      </Group>
    </PanelModal>
  )
}
