import type { HeldBackAddress } from '@countersign/changes'
import { createColumnHelper } from '@tanstack/react-table'
import classes from '../record-table/record-table.module.css'
import type { features } from '../record-table/record-table.tsx'
import { SecondLine } from '../record-table/second-line.tsx'
import { Moment } from '../time/moment.tsx'
import { HeldBackMenu } from './held-back-menu.tsx'
import { MailedAddress } from './mailed-address.tsx'
import { heldBackWords } from './message-words.ts'

const helper = createColumnHelper<typeof features, HeldBackAddress>()

/** The columns of held-back addresses; a row leads to the verification whose mail was reported, if to any. */
export const heldBackColumns = helper.columns([
  helper.display({
    id: 'recipient',
    header: 'Address',
    cell: ({ row: { original } }) => (
      <>
        <MailedAddress address={original.address} verificationId={original.verificationId} />
        <SecondLine>
          <span className={classes.quiet}>{heldBackWords[original.reason]}</span>
        </SecondLine>
      </>
    ),
  }),
  helper.display({
    id: 'kind',
    header: 'Why',
    cell: ({ row }) => heldBackWords[row.original.reason],
  }),
  helper.display({
    id: 'reply',
    header: 'What was reported',
    cell: ({ row: { original } }) => (
      <span className={`${classes.quiet} ${classes.words}`} title={original.reply || undefined}>
        {original.reply || 'Removed'}
      </span>
    ),
  }),
  helper.display({
    id: 'asked',
    header: 'Since',
    cell: ({ row }) => <Moment at={row.original.since} />,
  }),
  helper.display({
    id: 'menu',
    header: () => <span className={classes.hidden}>Actions</span>,
    cell: ({ row }) => <HeldBackMenu of={row.original} />,
  }),
])
