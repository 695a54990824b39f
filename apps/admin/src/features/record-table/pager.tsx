import type { ListInput } from '@countersign/changes'
import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { ButtonLink } from '../shell/links.tsx'
import classes from './pager.module.css'

interface PagerProps {
  /** Cursors of the pages beside this one; `null` where there is none. */
  previous: string | null
  next: string | null
  /** How the list begins, where not with its newest. */
  sort?: ListInput['sort']
}

const labels = {
  'oldest-first': ['Older', 'Newer'],
  'expiring-soonest': ['Sooner', 'Later'],
} as const

/** The way to the entries before and behind the page's list. */
export function Pager({ previous, next, sort }: PagerProps) {
  const [before, behind] = sort ? labels[sort] : (['Newer', 'Older'] as const)
  return (
    <nav className={classes.pager} aria-label="Pages">
      <PageLink cursor={previous} label={before} side="left" />
      <PageLink cursor={next} label={behind} side="right" />
    </nav>
  )
}

interface PageLinkProps {
  cursor: string | null
  label: string
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
