import { Headline } from './headline.tsx'
import { cutAtEmail, type PageContent } from './page-content.ts'
import { writePage } from './page-layout.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { StatusMark } from './status-mark.tsx'
import { StopChoice } from './stop-choice.tsx'
import { typePages } from './type-pages.ts'

/**
 * The page at the present address of an account whose mailbox an admin says is lost: it tells what is about to
 * happen, and can stop it or say yes. Doing nothing lets it take its course.
 */
export function watchPage(sender: Sender, content: PageContent): string {
  const headline = 'An administrator asked to change your e-mail address'
  return writePage({
    sender,
    type: content.type,
    title: content.refusal ? `Error: ${headline}` : headline,
    main: (
      <>
        <RefusalSummary content={content} isOneButton={!content.isCoolingDown} />
        <StatusMark status="pending" word="Not made yet" />
        <Headline parts={cutAtEmail(headline)} />
        <p>They say that you can no longer read mail here. If this is wrong, stop it.</p>
        <Course content={content} />
        {content.words.description !== null && (
          <p className="told" dir="auto">
            {content.words.description}
          </p>
        )}
        <StopChoice
          content={content}
          sender={sender}
          isMain
          yes={
            content.isCoolingDown
              ? `Yes, ${lowerFirst(typePages[content.type].confirm(content))}`
              : null
          }
        >
          If you stop it, nothing is changed, and those in charge at {sender.name} are told.
          {content.isCoolingDown &&
            ' If you say yes, it need not wait until then. It needs the approval of a second administrator all the same.'}
        </StopChoice>
      </>
    ),
  })
}

/** What happens when the reader does nothing. */
function Course({ content: { isCoolingDown, isApproved, words } }: { content: PageContent }) {
  const until = words.coolDown && (
    <strong>
      {words.coolDown.until.words} ({words.coolDown.left})
    </strong>
  )
  return (
    <p>
      {isCoolingDown && <>Nothing is changed until {until}. After that, the new </>}
      {!isCoolingDown && 'The new '}
      address can confirm it
      {isApproved
        ? ': a second administrator has approved it.'
        : ' once a second administrator has approved it.'}
    </p>
  )
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
