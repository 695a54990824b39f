import type { VerificationItem } from '@countersign/changes'
import { type ColumnDef, createColumnHelper } from '@tanstack/react-table'
import classes from '../record-table/record-table.module.css'
import type { features } from '../record-table/record-table.tsx'
import { Moment } from '../time/moment.tsx'
import { requesterWords } from '../verification-status/requester-words.ts'
import { StatusBadge } from '../verification-status/status-badge.tsx'
import { TypeName } from '../verification-status/type-name.tsx'
import { useSubjectWords } from '../verification-status/use-subject-words.ts'
import { useTypeFinder } from '../verification-status/use-types.ts'
import { choosable, usualColumns } from './list-search.ts'
import { RecipientCell } from './recipient-cell.tsx'
import { RowMenuButton } from './row-menu-button.tsx'
import { SelectAllBox, SelectBox } from './select-box.tsx'

const helper = createColumnHelper<typeof features, VerificationItem>()

/** All columns that the list can have. On a phone all but recipient, time and menu fold into the recipient's second line. */
const all = helper.columns([
  helper.display({
    id: 'select',
    header: () => <SelectAllBox />,
    cell: ({ row }) => <SelectBox item={row.original} />,
  }),
  helper.display({
    id: 'number',
    header: 'No.',
    cell: ({ row }) => <span className={classes.quiet}>{row.original.id}</span>,
  }),
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
    cell: ({ row }) => <Subject of={row.original} />,
  }),
  helper.display({
    id: 'requester',
    header: 'Requested by',
    cell: ({ row }) => <Requester of={row.original} />,
  }),
  helper.display({
    id: 'asked',
    header: 'Requested',
    cell: ({ row }) => <Moment at={row.original.createdAt} />,
  }),
  helper.display({
    id: 'expires',
    header: 'Expires',
    cell: ({ row }) => <Moment at={row.original.expiresAt} />,
  }),
  helper.display({
    id: 'menu',
    header: () => <span className={classes.hidden}>Actions</span>,
    cell: ({ row }) => <RowMenuButton item={row.original} />,
  }),
])

/** Those that are shown: what can be left out only if the address bar says so. */
export function columnsOf(
  chosen: string | undefined,
): ColumnDef<typeof features, VerificationItem>[] {
  const shown: readonly string[] = chosen?.split(',') ?? usualColumns
  const optional: readonly string[] = choosable
  return all.filter(({ id = '' }) => !optional.includes(id) || shown.includes(id))
}

/** Keeps what a subject is and its id on one line. */
const NO_BREAK = '\u00a0'

function Subject({ of: { subject } }: { of: VerificationItem }) {
  const subjectWords = useSubjectWords()
  return (
    <span className={classes.words}>
      {subject.name}{' '}
      <span className={classes.quiet}>{subjectWords(subject).replaceAll(' ', NO_BREAK)}</span>
    </span>
  )
}

function Requester({ of: { type, requester } }: { of: VerificationItem }) {
  const { typeOf } = useTypeFinder()
  return (
    <span className={`${classes.quiet} ${classes.words}`}>
      {typeOf(type)?.isUndo
        ? // Undoing is offered as its change is applied.
          'nobody'
        : requester.kind === 'subject'
          ? 'themselves'
          : requesterWords(requester)}
    </span>
  )
}
