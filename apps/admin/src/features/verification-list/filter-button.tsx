import { Button } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, type Ref, Suspense, useState } from 'react'

interface FilterButtonProps {
  /** The filter's name: "Subject". */
  name: string
  /** What it is set to, for people; `undefined` while it narrows nothing. */
  chosen?: string | undefined
  /** Loads what it opens. */
  load: () => Promise<unknown>
  /** What it opens, which draws the button too, and opens as soon as it is there. */
  children: ReactNode
}

/** A filter behind a button that says what it is set to; what it opens is loaded once it is wanted. */
export function FilterButton({ name, chosen, load, children }: FilterButtonProps) {
  const [isWanted, setIsWanted] = useState(false)
  const button = (
    <FilterTarget
      name={name}
      chosen={chosen}
      onPointerEnter={load}
      onFocus={load}
      onClick={() => setIsWanted(true)}
    />
  )
  if (!isWanted) return button
  return <Suspense fallback={button}>{children}</Suspense>
}

interface FilterTargetProps extends Pick<FilterButtonProps, 'name' | 'chosen'> {
  onClick(): void
  onPointerEnter?: () => void
  onFocus?: () => void
  ref?: Ref<HTMLButtonElement>
}

/** The button itself. */
export function FilterTarget({ name, chosen, ...button }: FilterTargetProps) {
  return (
    <Button
      variant={chosen ? 'light' : 'default'}
      size="xs"
      fw={chosen ? 600 : 400}
      aria-haspopup="dialog"
      rightSection={<IconChevronDown size={14} aria-hidden />}
      {...button}
    >
      {chosen ? `${name}: ${chosen}` : name}
    </Button>
  )
}
