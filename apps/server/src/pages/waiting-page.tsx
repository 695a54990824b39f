import type { LinkView } from '@countersign/changes'
import { ChangeList } from './change-list.tsx'
import { durationInWords } from './duration-in-words.ts'
import { AskedFact, Fact } from './facts.tsx'
import { ForeseenWarning } from './foreseen-warning.tsx'
import { Headline } from './headline.tsx'
import { writePage } from './page-layout.tsx'
import { type Refusal, RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { StateMark } from './state-mark.tsx'

/** The page of one who gave the first of two keys: whose is missing, until when, and how to stop it. */
export function waitingPage(sender: Sender, view: LinkView, refusal?: Refusal): string {
  const headline = 'One more confirmation is needed'
  return writePage({
    sender,
    type: view.type,
    title: refusal ? `Error: ${headline}` : headline,
    content: (
      <>
        {refusal && <RefusalSummary refusal={refusal} isOneButton />}
        <StateMark state="pending" word="Waiting for the other" />
        <Headline text={headline} />
        <p>
          Thank you: you have confirmed. The change is made once <strong>{view.waitingFor}</strong>{' '}
          confirms it, too, from the mail that we sent there. There is nothing more to do here.
        </p>
        <ForeseenWarning view={view} />
        <ChangeList view={view} />
        <dl>
          <AskedFact view={view} sender={sender} />
          <Fact term="Open" at={view.expiresAt} isUntil sender={sender}>
            for another {durationInWords(Date.parse(view.expiresAt) - Date.now())}
          </Fact>
        </dl>
        <form method="post">
          <button type="submit" name="do" value="decline" className="quiet">
            Stop this change
          </button>
        </form>
        <p className="hint">
          <small>Until the other address confirms, you can still stop it.</small>
        </p>
      </>
    ),
  })
}
