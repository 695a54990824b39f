import { ForeseenWarning } from './foreseen-warning.tsx'
import { Headline } from './headline.tsx'
import { cutAtEmail, type PageContent } from './page-content.ts'
import { writePage } from './page-layout.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { StateMark } from './state-mark.tsx'
import { StopChoice } from './stop-choice.tsx'

/** The page of one who gave the first of two keys: whose is missing, until when, and how to stop it. */
export function waitingPage(sender: Sender, content: PageContent): string {
  const headline = 'One more confirmation is needed'
  return writePage({
    sender,
    type: content.type,
    title: content.refusal ? `Error: ${headline}` : headline,
    main: (
      <>
        <RefusalSummary content={content} isOneButton />
        <StateMark state="pending" word="Waiting for the other" />
        <Headline parts={cutAtEmail(headline)} />
        <p>
          Thank you: you have confirmed. The change is made once{' '}
          <strong>{content.words.waitingFor}</strong> confirms it, too, from the mail that we sent
          there. There is nothing more to do here.
        </p>
        <ForeseenWarning content={content} />
        <StopChoice content={content} sender={sender} isMain={false}>
          Until the other address confirms, you can still stop it.
        </StopChoice>
      </>
    ),
  })
}
