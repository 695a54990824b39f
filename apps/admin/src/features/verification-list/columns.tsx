import type { VerificationItem } from '@countersign/changes'
import { createColumnHelper } from '@tanstack/react-table'
import classes from '../record-table/record-table.module.css'
import type { features } from '../record-table/record-table.tsx'
import { Moment } from '../time/moment.tsx'
import { StatusBadge } from '../verification-status/status-badge.tsx'
import { requesterWords, subjectRefWords } from '../verification-status/subject-words.ts'
import { TypeName } from '../verification-status/type-name.tsx'
import { RecipientCell } from './recipient-cell.tsx'
import { RowMenuButton } from './row-menu-button.tsx'

const helper = createColumnHelper<typeof features, VerificationItem>()

/** The list's columns. On a phone all but recipient, time and menu fold into the recipient's second line. */
export const columns = helper.columns([
  helper.display({
    id: 'status',
    header: 'Status',
    cell: ({ row }) => <StatusBadge of={row.original} />,
  }),
  helper.display({
    id: 'recipient',
    header: 'Recipient',
    cell: ({ row }) => <RecipientCell item={row.original} />,
  }),
  helper.display({
    id: 'type',
    header: 'Type',
    cell: ({ row }) => <TypeName letter={row.original.type} />,
  }),
  helper.display({
    id: 'subject',
    header: 'Subject',
    cell: ({ row: { original } }) => (
      <>
        {original.subject.name}{' '}
        <span className={classes.quiet}>{subjectRefWords(original.subject)}</span>
      </>
    ),
  }),
  helper.display({
    id: 'requester',
    header: 'Requested by',
    cell: ({ row }) => (
      <span className={classes.quiet}>
        {/* Undoing is offered as its change is applied. */}
        {row.original.type === 'U' ? 'nobody' : requesterWords(row.original.requester)}
      </span>
    ),
  }),
  helper.display({
    id: 'asked',
    header: 'Requested',
    cell: ({ row }) => <Moment at={row.original.createdAt} />,
  }),
  helper.display({
    id: 'menu',
    header: () => <span className={classes.hidden}>Actions</span>,
    cell: ({ row }) => <RowMenuButton item={row.original} />,
  }),
])
