import type { MessageItem } from '@countersign/changes'
import { createColumnHelper } from '@tanstack/react-table'
import classes from '../record-table/record-table.module.css'
import type { features } from '../record-table/record-table.tsx'
import { SecondLine } from '../record-table/second-line.tsx'
import { Moment } from '../time/moment.tsx'
import { TypeName } from '../verification-status/type-name.tsx'
import { MailedAddress } from './mailed-address.tsx'
import { MessageBadge } from './message-badge.tsx'
import { MessageMenu } from './message-menu.tsx'
import { bounceWords, isRefusedAsSender, messageWords, SENDER_REFUSED } from './message-words.ts'

const helper = createColumnHelper<typeof features, MessageItem>()

/** The outbox's columns; a row leads to the verification its mail belongs to, if to any. */
export const messageColumns = helper.columns([
  helper.display({
    id: 'status',
    header: 'Status',
    cell: ({ row }) => <MessageBadge status={row.original.status} />,
  }),
  helper.display({
    id: 'recipient',
    header: 'Recipient',
    cell: ({ row: { original } }) => (
      <>
        <MailedAddress address={original.recipient} verificationId={original.verificationId} />
        <SecondLine>
          <MessageBadge status={original.status} />
          <span className={classes.quiet}>{noteOf(original) ?? messageWords(original)}</span>
        </SecondLine>
      </>
    ),
  }),
  helper.display({
    id: 'kind',
    header: 'Mail',
    cell: ({ row }) => <span className={classes.words}>{messageWords(row.original)}</span>,
  }),
  helper.display({
    id: 'type',
    header: 'Type',
    cell: ({ row }) => row.original.type && <TypeName letter={row.original.type} />,
  }),
  helper.display({
    id: 'reply',
    header: 'Mail server’s last reply',
    cell: ({ row: { original } }) => (
      <span className={`${classes.quiet} ${classes.words}`} title={replyOf(original) ?? undefined}>
        {noteOf(original) && <b>{noteOf(original)}: </b>}
        {replyOf(original) ?? 'None'}
      </span>
    ),
  }),
  helper.display({
    id: 'due',
    header: 'Next try',
    cell: ({ row: { original } }) => original.dueAt && <Moment at={original.dueAt} />,
  }),
  helper.display({
    id: 'asked',
    header: 'Written',
    cell: ({ row }) => <Moment at={row.original.createdAt} />,
  }),
  helper.display({
    id: 'menu',
    header: () => <span className={classes.hidden}>Actions</span>,
    cell: ({ row }) => <MessageMenu message={row.original} />,
  }),
])

/** The latest that was reported of it, or said by the mail server. */
const replyOf = ({ bounces, lastReply }: MessageItem) => bounces.at(-1)?.reply ?? lastReply

/** What to mind of that. */
function noteOf(message: MessageItem): string | null {
  const reported = message.bounces.at(-1)
  if (reported) return bounceWords[reported.kind]
  return isRefusedAsSender(message) ? SENDER_REFUSED : null
}
