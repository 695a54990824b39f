import type { CappedCount } from '@countersign/changes'
import { createLink } from '@tanstack/react-router'
import type { ReactNode, Ref } from 'react'
import { countWords } from '../verification-status/count-words.ts'
import classes from './figure-card.module.css'

interface FigureProps {
  label: string
  count: CappedCount
  /** A few words below it. */
  note?: ReactNode
  /** Whether somebody should look into it. */
  isUrgent?: boolean
  href?: string
  ref?: Ref<HTMLAnchorElement>
}

/** One number with what it counts, as a link to the list of those. */
export const FigureCard = createLink(
  ({ label, count, note, isUrgent = false, ref, ...link }: FigureProps) => (
    <a ref={ref} {...link} className={classes.card} data-urgent={isUrgent || undefined}>
      <span className={classes.label}>{label}</span>
      <span className={classes.count}>{countWords(count)}</span>
      <span className={classes.note}>{note}</span>
    </a>
  ),
)
