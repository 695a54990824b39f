import type { MessageItem } from '@countersign/changes'
import { IconAlertTriangle, IconClockHour4, IconMailCheck, IconMailOff } from '@tabler/icons-react'
import classes from '../record-table/badge.module.css'
import { messageStatusWords } from './message-words.ts'

const shapes = {
  queued: IconClockHour4,
  sent: IconMailCheck,
  failed: IconAlertTriangle,
  dropped: IconMailOff,
} satisfies Record<MessageItem['status'], unknown>

/** A message's status: shape, colour and word. */
export function MessageBadge({ status }: { status: MessageItem['status'] }) {
  const Shape = shapes[status]
  return (
    <span className={classes.badge} data-status={status}>
      <Shape size={16} aria-hidden />
      {messageStatusWords[status]}
    </span>
  )
}
