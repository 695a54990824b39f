import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'

interface PanelModalProps {
  title: string
  isOpen?: boolean
  /** Whether a click beside it must not close it, as what it shows is shown once. */
  isKept?: boolean
  /** Whether it shows more than a form's column. */
  isWide?: boolean
  onClose: () => void
  children: ReactNode
}

/** A modal in the middle of the screen, under its title. */
export function PanelModal({
  title,
  isOpen = true,
  isKept,
  isWide,
  onClose,
  children,
}: PanelModalProps) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      centered
      size={isWide ? 'lg' : 'md'}
      closeOnClickOutside={!isKept}
      // Its header is not the page's.
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {children}
    </Modal>
  )
}
