import { cutAtEmail, Message, message } from '@countersign/emails'
import { Headline } from './headline.tsx'
import type { PageContent } from './page-content.ts'
import { titleOf, writePage } from './page-layout.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { Say, type Sentence } from './sentence.tsx'
import { StatusMark } from './status-mark.tsx'
import { StopChoice } from './stop-choice.tsx'

/**
 * The page at the present address of an account whose mailbox an admin says is lost: it says what is about to
 * happen, and can stop it or say yes. Doing nothing lets it take its course.
 */
export function observerPage(sender: Sender, content: PageContent): string {
  const { isCoolingDown, language, words } = content
  const headline = message(language, 'page.observer.headline')
  const ifStopped: Sentence = ['page.observer.ifStopped', { sender: sender.name }]
  return writePage({
    language,
    sender,
    type: content,
    title: titleOf(content, headline),
    main: (
      <>
        <RefusalSummary content={content} buttons={isCoolingDown ? 2 : 1} />
        <StatusMark status="pending" word="page.status.notMade" />
        <Headline parts={cutAtEmail(headline)} />
        <p>
          <Message id="page.observer.why" />
        </p>
        <p>
          <Say sentence={courseOf(content)} />
        </p>
        {words.description !== null && (
          <p className="told" dir="auto">
            {words.description}
          </p>
        )}
        <StopChoice
          content={content}
          sender={sender}
          isMain
          yes={isCoolingDown ? 'page.observer.yes' : null}
          hint={isCoolingDown ? [ifStopped, ['page.observer.ifYes']] : [ifStopped]}
        />
      </>
    ),
  })
}

/** What happens when the reader does nothing. */
function courseOf({ isCoolingDown, isApproved, words }: PageContent): Sentence {
  const until = words.coolDownUntil
  if (!isCoolingDown || until === null) return ['page.observer.cooledDown', { isApproved }]
  return ['page.observer.coolingDown', { isApproved, until: until.words, left: until.left }]
}
