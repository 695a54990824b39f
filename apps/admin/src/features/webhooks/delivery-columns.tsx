import type { WebhookDelivery } from '@countersign/changes'
import { Link } from '@tanstack/react-router'
import { createColumnHelper } from '@tanstack/react-table'
import { MessageBadge } from '../outbox/message-badge.tsx'
import classes from '../record-table/record-table.module.css'
import type { features } from '../record-table/record-table.tsx'
import { SecondLine } from '../record-table/second-line.tsx'
import { Moment } from '../time/moment.tsx'
import { eventName } from './webhook-words.ts'

const helper = createColumnHelper<typeof features, WebhookDelivery>()

/** The columns of webhook deliveries; a row opens its delivery. */
export const deliveryColumns = helper.columns([
  helper.display({
    id: 'status',
    header: 'Status',
    cell: ({ row }) => <MessageBadge status={row.original.status} />,
  }),
  helper.display({
    id: 'recipient',
    header: 'Webhook',
    cell: ({ row: { original } }) => (
      <>
        <Link
          to="/outbox/webhooks/$id"
          params={{ id: original.id }}
          search={true}
          className={`${classes.rowLink} ${classes.words}`}
        >
          {original.webhook.name}
        </Link>
        <SecondLine>
          <MessageBadge status={original.status} />
          <span className={classes.quiet}>
            {eventName(original.event)}, no. {original.verificationId}
          </span>
        </SecondLine>
      </>
    ),
  }),
  helper.display({
    id: 'kind',
    header: 'Event',
    cell: ({ row }) => eventName(row.original.event),
  }),
  helper.display({
    id: 'subject',
    header: 'Verification',
    cell: ({ row }) => `No. ${row.original.verificationId}`,
  }),
  helper.display({
    id: 'reply',
    header: 'Last answer',
    cell: ({ row: { original } }) => (
      <span className={`${classes.quiet} ${classes.words}`} title={original.lastReply ?? undefined}>
        {original.lastReply || (original.status === 'sent' ? 'Accepted' : 'None')}
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
    header: 'Happened',
    cell: ({ row }) => <Moment at={row.original.createdAt} />,
  }),
])
