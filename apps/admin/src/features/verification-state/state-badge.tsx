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
import { stateWords, waitingWords } from './state-words.ts'

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
  of: Pick<
    VerificationItem,
    'type' | 'state' | 'undoneAt' | 'coolDownUntil' | 'isCoolingDown' | 'isApproved'
  >
}

/**
 * A verification's state: a shape, a colour and its word, so that none of them stands alone. What was confirmed
 * and undone later wears no tick, and an open offer to undo waits for nobody. What is pending says so where it waits
 * for somebody else than its recipient.
 */
export function StateBadge({ of: item }: StateBadgeProps) {
  const { type, state, undoneAt } = item
  const isOffer = type === 'U' && state === 'pending'
  const isUndo = undoneAt !== null || isOffer
  const Shape = isUndo ? IconArrowBackUp : shapes[state]
  return (
    <span className={classes.badge} data-state={isUndo ? 'undone' : state}>
      <Shape size={16} aria-hidden />
      {undoneAt ? 'Undone' : isOffer ? 'Undo offer' : (waitingWords(item) ?? stateWords[state])}
    </span>
  )
}
