import type { VerificationDetail } from '@countersign/changes'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { MessageBadge } from '../outbox/message-badge.tsx'
import { MessageMenu } from '../outbox/message-menu.tsx'
import { attemptWords, messageWords } from '../outbox/message-words.ts'
import { reportWords } from '../outbox/reason-words.ts'
import { AnchorLink } from '../shell/links.tsx'
import { Moment } from '../time/moment.tsx'
import { Address } from '../verification-status/address.tsx'
import { MailPreview } from './mail-preview.tsx'
import classes from './message-card.module.css'

/** One mail of a verification: where it went, what the mail server said each time, and how it looks. */
export function MessageCard({ message }: { message: VerificationDetail['messages'][number] }) {
  const [isShown, { toggle }] = useDisclosure(false)
  const kind = messageWords(message)
  return (
    <article
      className={classes.card}
      aria-label={`${kind} to ${message.recipient || 'a removed address'}`}
    >
      <header className={classes.head}>
        <MessageBadge status={message.status} />
        <span className={classes.to}>
          {kind} to <Address of={message.recipient} />
        </span>
        {message.recipient !== '' && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-expanded={isShown}
            onClick={toggle}
            className={classes.toggle}
          >
            {isShown ? 'Hide mail' : 'Show mail'}
          </Button>
        )}
        <MessageMenu message={message} isInDrawer />
      </header>
      {message.deliveries.length === 0 && message.status === 'queued' && (
        <p className={classes.none}>
          Not tried yet
          {message.dueAt && (
            <>
              ; due <Moment at={message.dueAt} />
            </>
          )}
          .
        </p>
      )}
      {message.deliveries.length === 0 && message.status === 'failed' && message.lastReply && (
        <p className={classes.none}>
          Not tried; {message.lastReply}.{' '}
          <AnchorLink inherit to="/outbox/held-back">
            Held-back addresses
          </AnchorLink>
        </p>
      )}
      {message.deliveries.length + message.bounces.length > 0 && (
        <ol className={classes.attempts} aria-label="Delivery attempts">
          {message.deliveries.map((attempt) => (
            <li key={attempt.number}>
              <span>
                Attempt {attempt.number}, {attemptWords[attempt.outcome]} <Moment at={attempt.at} />
              </span>
              {attempt.reply !== '' && <code>{attempt.reply}</code>}
            </li>
          ))}
          {message.bounces.map((bounce) => (
            <li key={bounce.kind}>
              <span>
                Report: {reportWords(bounce)} <Moment at={bounce.at} />
              </span>
              {bounce.reply !== '' && <code>{bounce.reply}</code>}
            </li>
          ))}
        </ol>
      )}
      {isShown && <MailPreview messageId={message.id} />}
    </article>
  )
}
