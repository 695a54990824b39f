import type { Answers } from '../../trpc.ts'
import { MessageBadge } from '../outbox/message-badge.tsx'
import { AnchorLink } from '../shell/links.tsx'
import { Moment } from '../time/moment.tsx'
import { absoluteTime } from '../time/time-words.ts'
import { DrawerSection } from '../verification-drawer/drawer-section.tsx'
import facts from '../verification-drawer/fact-list.module.css'
import card from '../verification-drawer/message-card.module.css'
import json from '../verification-drawer/stored-json.module.css'
import { attemptWords } from './webhook-words.ts'

/** What one webhook says, and what was answered each time. */
export function DeliveryFacts({ delivery }: { delivery: Answers['webhooks']['delivery'] }) {
  const { id, status, verificationId, url, body, tries, createdAt, dueAt, webhook } = delivery
  return (
    <>
      <MessageBadge status={status} />
      <dl className={facts.facts}>
        <div>
          <dt>Verification</dt>
          <dd>
            <AnchorLink to="/verifications/$id" params={{ id: verificationId }}>
              no. {verificationId}
            </AnchorLink>
          </dd>
        </div>
        <div>
          <dt>Happened</dt>
          <dd>
            <Moment at={createdAt} /> <span className={facts.exact}>{absoluteTime(createdAt)}</span>
          </dd>
        </div>
        {dueAt && (
          <div>
            <dt>Next try</dt>
            <dd>
              <Moment at={dueAt} /> <span className={facts.exact}>{absoluteTime(dueAt)}</span>
            </dd>
          </div>
        )}
        <div>
          <dt>Webhook</dt>
          <dd>{webhook.name}</dd>
        </div>
      </dl>
      <DrawerSection title="Answers">
        {tries.length === 0 ? (
          <p className={card.none}>Not tried yet.</p>
        ) : (
          <ol className={card.attempts} aria-label="Answers">
            {tries.map((attempt) => (
              <li key={attempt.number}>
                <span>
                  Attempt {attempt.number}, {attemptWords(attempt)} in {attempt.milliseconds} ms{' '}
                  <Moment at={attempt.at} />
                </span>
                {attempt.reply !== '' && <code>{attempt.reply}</code>}
              </li>
            ))}
          </ol>
        )}
      </DrawerSection>
      <DrawerSection title="Request">
        <div className={json.details}>
          <pre className={json.code}>{`POST ${url}
content-type: application/json
webhook-id: msg_${id}
webhook-timestamp: seconds of each try
webhook-signature: v1,••••••`}</pre>
          <pre className={json.code}>{JSON.stringify(body, null, 2)}</pre>
        </div>
      </DrawerSection>
    </>
  )
}
