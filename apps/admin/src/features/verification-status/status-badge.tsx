import type { Status, VerificationItem } from '@countersign/changes'
import {
  IconAlertHexagonFilled,
  IconArrowBackUp,
  IconArrowBigUpLines,
  IconBan,
  IconCircleCheckFilled,
  IconClockHour4,
  IconHandStop,
  IconHourglassEmpty,
  IconProgress,
} from '@tabler/icons-react'
import classes from '../record-table/badge.module.css'
import { statusWords, waitingWords } from './status-words.ts'
import { useTypeFinder } from './use-types.ts'

const shapes = {
  pending: IconClockHour4,
  applying: IconProgress,
  confirmed: IconCircleCheckFilled,
  expired: IconHourglassEmpty,
  conflicted: IconAlertHexagonFilled,
  declined: IconHandStop,
  revoked: IconBan,
  superseded: IconArrowBigUpLines,
} satisfies Record<Status, unknown>

interface StatusBadgeProps {
  of: Pick<
    VerificationItem,
    'type' | 'status' | 'undoneAt' | 'coolDownUntil' | 'isCoolingDown' | 'isApproved'
  >
}

/**
 * A verification's status: a shape, a colour and its word, so that none of them is alone. What was confirmed
 * and undone later wears no tick, and an open offer to undo waits for nobody. What is pending says so where it waits
 * for somebody else than its recipient.
 */
export function StatusBadge({ of: item }: StatusBadgeProps) {
  const { type, status, undoneAt } = item
  const { typeOf } = useTypeFinder()
  const isOffer = status === 'pending' && typeOf(type)?.isUndo === true
  const isUndo = undoneAt !== null || isOffer
  const Shape = isUndo ? IconArrowBackUp : shapes[status]
  return (
    <span className={classes.badge} data-status={isUndo ? 'undone' : status}>
      <Shape size={16} aria-hidden />
      {undoneAt ? 'Undone' : isOffer ? 'Undo offer' : (waitingWords(item) ?? statusWords[status])}
    </span>
  )
}
