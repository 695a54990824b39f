import { Alert, Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { errorWords } from '../../request-error.ts'

interface QuestionProps {
  title: string
  /** What will happen, in a sentence or two. */
  children: ReactNode
  /** The words on the button that does it, and on the one that leaves all as it is. */
  doIt: string
  leaveIt: string
  isRisky?: boolean
  isPending: boolean
  error: unknown
  onDo: () => void
  onClose: () => void
}

/** Asks before something is done to an admin. */
export function Question(props: QuestionProps) {
  const { title, children, doIt, leaveIt, isRisky, isPending, error, onDo, onClose } = props
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">{children}</Text>
      {error !== null && (
        <Alert color="red" variant="outline" role="alert" mt="md">
          {errorWords(error)}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {leaveIt}
        </Button>
        <Button {...(isRisky ? { color: 'red' } : {})} loading={isPending} onClick={onDo}>
          {doIt}
        </Button>
      </Group>
    </Modal>
  )
}
