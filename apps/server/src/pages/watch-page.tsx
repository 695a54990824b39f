import { Headline } from './headline.tsx'
import { cutAtEmail, type PageContent } from './page-content.ts'
import { writePage } from './page-layout.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { StateMark } from './state-mark.tsx'
import { StopChoice } from './stop-choice.tsx'

/**
 * The page at the present address of a change that an admin asked for: it tells what is about to happen,
 * and can stop it. Doing nothing lets it take its course.
 */
export function watchPage(sender: Sender, content: PageContent): string {
  const headline = 'An administrator asked to change your account'
  return writePage({
    sender,
    type: content.type,
    title: content.refusal ? `Error: ${headline}` : headline,
    main: (
      <>
        <RefusalSummary content={content} isOneButton />
        <StateMark state="pending" word="Not made yet" />
        <Headline parts={cutAtEmail(headline)} />
        <p>
          The change is made once the new address confirms it. If this is right, there is nothing to
          do.
        </p>
        {content.words.description !== null && (
          <p className="told" dir="auto">
            {content.words.description}
          </p>
        )}
        <StopChoice content={content} sender={sender} isMain>
          If you stop it, nothing is changed, and those in charge at {sender.name} are told.
        </StopChoice>
      </>
    ),
  })
}
