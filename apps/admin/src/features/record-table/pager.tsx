import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { ButtonLink } from '../shell/links.tsx'
import classes from './pager.module.css'

interface PagerProps {
  /** Cursors of the pages beside this one; `null` where there is none. */
  previous: string | null
  next: string | null
}

/** The way to newer and older entries of the page's list. */
export function Pager({ previous, next }: PagerProps) {
  return (
    <nav className={classes.pager} aria-label="Pages">
      <PageLink cursor={previous} label="Newer" />
      <PageLink cursor={next} label="Older" />
    </nav>
  )
}

function PageLink({ cursor, label }: { cursor: string | null; label: 'Newer' | 'Older' }) {
  const look = {
    variant: 'subtle',
    color: 'gray',
    size: 'compact-sm',
    ...(label === 'Newer'
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
