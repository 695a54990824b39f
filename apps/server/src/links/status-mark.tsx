import type { Status } from '@countersign/changes'
import { Message, type MessageId } from '@countersign/emails'
import type { ReactNode } from 'react'

/** The status of a link as its page shows it: a status, or what a reader learns beside it. */
export type Mark = Status | 'too-late' | 'undone'

/** A status has a shape beside its word, so that the colour never speaks alone. */
const shapes: Record<Mark, ReactNode> = {
  pending: <path d="M10 6v4l2.5 2.5" />,
  applying: <path d="M6 10h.1m3.9 0h.1m3.9 0h.1" />,
  confirmed: <path d="m6.5 10.5 2.5 2.5 5-5.5" />,
  declined: <path d="m7 7 6 6m0-6-6 6" />,
  revoked: <path d="m4.7 4.7 10.6 10.6" />,
  superseded: <path d="M6 10h8m-3-3 3 3-3 3" />,
  expired: <path d="M6 10h8" />,
  undone: <path d="M9 6.5 6 9.5l3 3M6 9.5h5a2.3 2.3 0 0 1 0 4.5h-1" />,
  'too-late': <path d="M10 5.5V10H7" />,
  conflicted: <path d="M10 6v5m0 2.6v.1" />,
}

/** `word` replaces the status's own. */
export function StatusMark({ status, word }: { status: Mark; word?: MessageId | undefined }) {
  return (
    <p className={`status ${status}`}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <circle cx="10" cy="10" r="7.5" />
        {shapes[status]}
      </svg>
      <Message id={word ?? `page.status.${status}`} />
    </p>
  )
}
