import { Button, Popover, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface FilterPopoverProps {
  /** The filter's name: "Subject". */
  name: string
  /** What it is set to, for people; `undefined` while it narrows nothing. */
  chosen: string | undefined
  children: (close: () => void) => ReactNode
}

/** A filter behind a button that says what it is set to. */
export function FilterPopover({ name, chosen, children }: FilterPopoverProps) {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  return (
    <Popover
      opened={isOpen}
      onDismiss={close}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant={chosen ? 'light' : 'default'}
          size="xs"
          fw={chosen ? 600 : 400}
          onClick={toggle}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {chosen ? `${name}: ${chosen}` : name}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={name} miw={240}>
        <Stack gap="sm">{children(close)}</Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
