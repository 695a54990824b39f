import { Link } from '@tanstack/react-router'
import { createColumnHelper } from '@tanstack/react-table'
import type { Answers } from '../../trpc.ts'
import classes from '../record-table/record-table.module.css'
import type { features } from '../record-table/record-table.tsx'
import { SecondLine } from '../record-table/second-line.tsx'
import { Moment } from '../time/moment.tsx'
import { absoluteTime } from '../time/time-words.ts'
import { eventWords } from '../verification-drawer/event-words.ts'
import { Address } from '../verification-status/address.tsx'
import { useRecordWords } from '../verification-status/use-record-words.ts'
import { useTypeFinder } from '../verification-status/use-types.ts'
import { panelEventWords } from './panel-event-words.ts'

type AuditEvent = Answers['audit']['events']['items'][number]
type PanelEvent = Answers['audit']['panelEvents']['items'][number]

const events = createColumnHelper<typeof features, AuditEvent>()
const panelEvents = createColumnHelper<typeof features, PanelEvent>()

/** A line of the trail: when to the second, of which record, what. A row leads to its verification. */
export const eventColumns = events.columns([
  events.display({
    id: 'at',
    header: 'When',
    cell: ({ row }) => <At of={row.original.at} />,
  }),
  events.display({
    id: 'recipient',
    header: 'Record',
    cell: ({ row }) => <RecordLink of={row.original} />,
  }),
  events.display({
    id: 'what',
    header: 'What happened',
    cell: ({ row }) => (
      <span className={classes.words}>
        <What of={row.original} />
      </span>
    ),
  }),
  events.display({
    id: 'address',
    header: 'Recipient',
    cell: ({ row }) => (
      <span className={classes.words}>
        <Address of={row.original.verification.email} />
      </span>
    ),
  }),
])

/** A line of what admins did. */
export const panelEventColumns = panelEvents.columns([
  panelEvents.display({
    id: 'at',
    header: 'When',
    cell: ({ row }) => <At of={row.original.at} />,
  }),
  panelEvents.display({
    id: 'recipient',
    header: 'Who',
    cell: ({ row: { original } }) => (
      <>
        {original.by?.name ?? <span className={classes.quiet}>a command on the server</span>}
        <SecondLine>
          <Moment at={original.at} />
          <span>{panelEventWords(original)}</span>
        </SecondLine>
      </>
    ),
  }),
  panelEvents.display({
    id: 'what',
    header: 'What they did',
    cell: ({ row }) => (
      <span className={classes.words} title={panelEventWords(row.original)}>
        {panelEventWords(row.original)}
      </span>
    ),
  }),
])

const At = ({ of }: { of: string }) => <time dateTime={of}>{absoluteTime(of)}</time>

function RecordLink({ of }: { of: AuditEvent }) {
  const recordWords = useRecordWords()
  return (
    <>
      <Link
        to="/verifications/$id"
        params={{ id: of.verification.id }}
        className={`${classes.rowLink} ${classes.words}`}
      >
        {recordWords(of.verification)}
      </Link>
      <SecondLine>
        <Moment at={of.at} />
        <What of={of} />
      </SecondLine>
    </>
  )
}

function What({ of }: { of: AuditEvent }) {
  const { typeOf } = useTypeFinder()
  const { what, detail } = eventWords(of, typeOf(of.verification.type)?.isUndo === true)
  return (
    <span title={detail ?? undefined}>
      {what} {detail && <span className={classes.quiet}>{detail}</span>}
    </span>
  )
}
