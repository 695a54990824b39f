import type { MessageItem } from '@countersign/changes'
import { IconAlertTriangle, IconClockHour4, IconMailCheck, IconMailOff } from '@tabler/icons-react'
import classes from '../record-table/badge.module.css'
import { messageStateWords } from './message-words.ts'

const shapes = {
  queued: IconClockHour4,
  sent: IconMailCheck,
  failed: IconAlertTriangle,
  dropped: IconMailOff,
} satisfies Record<MessageItem['state'], unknown>

/** A message's state: shape, colour and word. */
export function MessageBadge({ state }: { state: MessageItem['state'] }) {
  const Shape = shapes[state]
  return (
    <span className={classes.badge} data-state={state}>
      <Shape size={16} aria-hidden />
      {messageStateWords[state]}
    </span>
  )
}
