import type { State } from '@countersign/changes'
import {
  IconAlertHexagonFilled,
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

/** A verification's state: a shape, a colour and its word, so that none of them stands alone. */
export function StateBadge({ state }: { state: State }) {
  const Shape = shapes[state]
  return (
    <span className={classes.badge} data-state={state}>
      <Shape size={16} aria-hidden />
      {stateWords[state]}
    </span>
  )
}
