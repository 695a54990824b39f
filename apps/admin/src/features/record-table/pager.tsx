import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { ButtonLink } from '../shell/links.tsx'
import classes from './pager.module.css'

interface PagerProps {
  /** Cursors of the pages beside this one; `null` where there is none. */
  previous: string | null
  next: string | null
  /** Whether the list begins with its oldest. */
  isRising?: boolean
}

/** The way to newer and older entries of the page's list. */
export function Pager({ previous, next, isRising = false }: PagerProps) {
  return (
    <nav className={classes.pager} aria-label="Pages">
      <PageLink cursor={previous} label={isRising ? 'Older' : 'Newer'} side="left" />
      <PageLink cursor={next} label={isRising ? 'Newer' : 'Older'} side="right" />
    </nav>
  )
}

interface PageLinkProps {
  cursor: string | null
  label: 'Newer' | 'Older'
  side: 'left' | 'right'
}

function PageLink({ cursor, label, side }: PageLinkProps) {
  const look = {
    variant: 'subtle',
    color: 'gray',
    size: 'compact-sm',
    ...(side === 'left'
      ? { leftSection: <IconChevronLeft size={16} aria-hidden /> }
      : { rightSection: <IconChevronRight size={16} aria-hidden /> }),
  } as const
  if (cursor === null) {
    return (
      <Button {...look} disabled>
        {label}
      </Button>
    )
  }
  return (
    <ButtonLink {...look} to="." search={(search) => ({ ...search, cursor })}>
      {label}
    </ButtonLink>
  )
}
