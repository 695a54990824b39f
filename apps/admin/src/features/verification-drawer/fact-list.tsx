import type { VerificationDetail } from '@countersign/changes'
import type { ReactNode } from 'react'
import { AnchorLink } from '../shell/links.tsx'
import { Moment } from '../time/moment.tsx'
import { absoluteTime } from '../time/time-words.ts'
import { Address } from '../verification-status/address.tsx'
import { requesterWords } from '../verification-status/requester-words.ts'
import { TypeName } from '../verification-status/type-name.tsx'
import { useSubjectWords } from '../verification-status/use-subject-words.ts'
import classes from './fact-list.module.css'
import { openingWords } from './opening-words.ts'
import { undoWords } from './undo-words.ts'

/** Who, what and when, each with its name. */
export function FactList({ verification }: { verification: VerificationDetail }) {
  const { subject, status, supersedes, supersededBy, undoOf, undoneBy, openings } = verification
  const subjectWords = useSubjectWords()
  const approval = verification.events.find(({ kind }) => kind === 'approved')
  return (
    <dl className={classes.facts}>
      <Fact name="Recipient">
        <Address of={verification.email} />
      </Fact>
      <Fact name="Type">
        <TypeName letter={verification.type} />
      </Fact>
      <Fact name="Subject">
        {subject.name}{' '}
        <AnchorLink
          to="/verifications"
          search={{ subjectKind: subject.kind, subjectId: subject.id }}
        >
          {subjectWords(subject)}
        </AnchorLink>
      </Fact>
      {verification.tenant !== null && <Fact name="Tenant">{verification.tenant}</Fact>}
      {undoOf === null && <Fact name="Requested by">{requesterWords(verification.requester)}</Fact>}
      <Fact name={undoOf === null ? 'Requested' : 'Held'}>
        <When at={verification.createdAt} />
      </Fact>
      {verification.coolDownUntil && (
        <Fact name="Waits until">
          <When at={verification.coolDownUntil} />
        </Fact>
      )}
      {approval && (
        <Fact name="Approved by">
          {approval.by.name} <Moment at={approval.at} />
        </Fact>
      )}
      {verification.endedAt && status !== 'expired' ? (
        <Fact name={status === 'applying' ? 'Confirmed' : 'Ended'}>
          <When at={verification.endedAt} />
        </Fact>
      ) : (
        <Fact name={status === 'pending' ? 'Valid until' : 'Expired'}>
          <When at={verification.expiresAt} />
        </Fact>
      )}
      {verification.title && <Fact name="Headline">{verification.title}</Fact>}
      {verification.description && <Fact name="Context">{verification.description}</Fact>}
      {verification.reason && <Fact name="Reason">{verification.reason}</Fact>}
      {supersededBy && (
        <Fact name={status === 'expired' ? 'Replaced later by' : 'Replaced by'}>
          <Sibling id={supersededBy} />
        </Fact>
      )}
      {supersedes && (
        <Fact name="Replaces">
          <Sibling id={supersedes} />
        </Fact>
      )}
      {undoOf && (
        <Fact name="Undoes">
          <Sibling id={undoOf} />
        </Fact>
      )}
      {verification.undoneAt && (
        <Fact name="Undone">
          <When at={verification.undoneAt} />
        </Fact>
      )}
      {undoneBy && (
        <Fact name="Undo">
          {undoWords(undoneBy, absoluteTime(undoneBy.expiresAt))}: <Sibling id={undoneBy.id} />
        </Fact>
      )}
      {openings && <Fact name="Opened">{openingWords(openings)}</Fact>}
      <Fact name="Number">{verification.id}</Fact>
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function When({ at }: { at: string }) {
  return (
    <>
      <Moment at={at} /> <span className={classes.exact}>{absoluteTime(at)}</span>
    </>
  )
}

function Sibling({ id }: { id: string }) {
  return (
    <AnchorLink to="/verifications/$id" params={{ id }} search={true}>
      verification {id}
    </AnchorLink>
  )
}
