import type { LinkView } from '@countersign/changes'
import { ChangeList } from './change-list.tsx'
import { durationInWords } from './duration-in-words.ts'
import { AskedFact, Fact } from './facts.tsx'
import { Headline } from './headline.tsx'
import { writePage } from './page-layout.tsx'
import { type Refusal, RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { StateMark } from './state-mark.tsx'

/**
 * The page at the present address of a change that an admin asked for: it tells what is about to happen,
 * and can stop it. Doing nothing lets it take its course.
 */
export function watchPage(sender: Sender, view: LinkView, refusal?: Refusal): string {
  const headline = 'An administrator asked to change your account'
  return writePage({
    sender,
    type: view.type,
    title: refusal ? `Error: ${headline}` : headline,
    content: (
      <>
        {refusal && <RefusalSummary refusal={refusal} isOneButton />}
        <StateMark state="pending" word="Not made yet" />
        <Headline text={headline} />
        <p>
          The change is made once the new address confirms it. If this is right, there is nothing to
          do.
        </p>
        {view.description && (
          <p className="told" dir="auto">
            {view.description}
          </p>
        )}
        <ChangeList view={view} />
        <dl>
          <AskedFact view={view} sender={sender} />
          <Fact term="Open" at={view.expiresAt} isUntil sender={sender}>
            for another {durationInWords(Date.parse(view.expiresAt) - Date.now())}
          </Fact>
        </dl>
        <form method="post">
          <button type="submit" name="do" value="decline">
            Stop this change
          </button>
        </form>
        <p className="hint">
          <small>
            If you stop it, nothing is changed, and those in charge at {sender.name} are told.
          </small>
        </p>
      </>
    ),
  })
}
