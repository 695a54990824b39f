import type { State, VerificationItem } from '@countersign/changes'
import {
  IconAlertHexagonFilled,
  IconArrowBackUp,
  IconArrowBigUpLines,
  IconBan,
  IconCircleCheckFilled,
  IconClockHour4,
  IconHandStop,
  IconHourglassEmpty,
} from '@tabler/icons-react'
import classes from '../record-table/badge.module.css'
import { stateWords } from './state-words.ts'

const shapes = {
  pending: IconClockHour4,
  confirmed: IconCircleCheckFilled,
  expired: IconHourglassEmpty,
  conflicted: IconAlertHexagonFilled,
  declined: IconHandStop,
  revoked: IconBan,
  superseded: IconArrowBigUpLines,
} satisfies Record<State, unknown>

interface StateBadgeProps {
  of: Pick<VerificationItem, 'state' | 'undoneAt'>
}

/**
 * A verification's state: a shape, a colour and its word, so that none of them stands alone. What was confirmed
 * and undone later wears no tick.
 */
export function StateBadge({ of: { state, undoneAt } }: StateBadgeProps) {
  const Shape = undoneAt ? IconArrowBackUp : shapes[state]
  return (
    <span className={classes.badge} data-state={undoneAt ? 'undone' : state}>
      <Shape size={16} aria-hidden />
      {stateWords[state]}
      {undoneAt && ', undone'}
    </span>
  )
}
