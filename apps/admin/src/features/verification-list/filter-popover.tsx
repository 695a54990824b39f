import { Popover, Stack } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { FilterTarget } from './filter-button.tsx'

interface FilterPopoverProps {
  /** The filter's name: "Subject". */
  name: string
  /** What it is set to, for people; `undefined` while it narrows nothing. */
  chosen?: string | undefined
  children: (close: () => void) => ReactNode
}

/** What a filter's button opens. It opens as soon as it is there. */
export function FilterPopover({ name, chosen, children }: FilterPopoverProps) {
  const [isOpen, setIsOpen] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  const close = () => setIsOpen(false)
  // The button takes the focus first, so that closing gives it back.
  useEffect(() => {
    target.current?.focus()
    setIsOpen(true)
  }, [])
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
        <FilterTarget
          ref={target}
          name={name}
          chosen={chosen}
          onClick={() => setIsOpen((was) => !was)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={name} miw={240}>
        <Stack gap="sm">{children(close)}</Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
