import { cutAtEmail, type MessageId, message } from '@countersign/emails'
import { Headline } from './headline.tsx'
import { HomeLink } from './home-link.tsx'
import type { PageContent } from './page-content.ts'
import { titleOf, writePage } from './page-layout.tsx'
import { PredictedConflictWarning } from './predicted-conflict-warning.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { Say, type Sentence } from './sentence.tsx'
import { StatusMark } from './status-mark.tsx'
import { StopChoice } from './stop-choice.tsx'

/** The page of one who has confirmed, or said yes: what is missing, until when, and how to stop it. */
export function waitingPage(sender: Sender, content: PageContent): string {
  const { mark, ...sentences } = sentencesFor(content)
  const headline = message(content.language, sentences.headline)
  return writePage({
    language: content.language,
    sender,
    type: content,
    title: titleOf(content, headline),
    main: (
      <>
        <RefusalSummary content={content} buttons={1} />
        <StatusMark status="pending" word={mark} />
        <Headline parts={cutAtEmail(headline)} />
        <p>
          <Say sentence={sentences.why} />
        </p>
        <PredictedConflictWarning content={content} />
        <StopChoice content={content} sender={sender} isMain={false} hint={[sentences.stop]} />
        <HomeLink sender={sender} subject={content.subject} returnTo={content.returnTo} />
      </>
    ),
  })
}

interface WaitingSentences {
  mark: MessageId
  headline: MessageId
  why: Sentence
  stop: Sentence
}

function sentencesFor({ reader, needsBoth, isApproved, words }: PageContent): WaitingSentences {
  if (needsBoth) {
    return {
      mark: 'page.status.waitingForOther',
      headline: 'page.waiting.both.headline',
      why: ['page.waiting.both.why', { other: words.waitingFor ?? '' }],
      stop: ['page.waiting.both.stop'],
    }
  }
  if (reader === 'observer') {
    return {
      mark: 'page.status.notMade',
      headline: 'page.waiting.saidYes.headline',
      why: ['page.waiting.saidYes.why', { isApproved }],
      stop: ['page.waiting.stop'],
    }
  }
  return {
    mark: 'page.status.notYet',
    headline: 'page.waiting.early.headline',
    why: ['page.waiting.early.why', { isApproved }],
    stop: ['page.waiting.stop'],
  }
}
