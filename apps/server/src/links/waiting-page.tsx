import type { ReactNode } from 'react'
import { Headline } from './headline.tsx'
import { cutAtEmail, type PageContent } from './page-content.ts'
import { writePage } from './page-layout.tsx'
import { ForeseenWarning } from './predicted-conflict-warning.tsx'
import { RefusalSummary } from './refusal-summary.tsx'
import type { Sender } from './sender.ts'
import { StatusMark } from './status-mark.tsx'
import { StopChoice } from './stop-choice.tsx'

/** The page of one who has confirmed, or said yes: what is missing, until when, and how to stop it. */
export function waitingPage(sender: Sender, content: PageContent): string {
  const { mark, headline, told, stop } = wordsFor(content)
  return writePage({
    sender,
    type: content.type,
    title: content.refusal ? `Error: ${headline}` : headline,
    main: (
      <>
        <RefusalSummary content={content} isOneButton />
        <StatusMark status="pending" word={mark} />
        <Headline parts={cutAtEmail(headline)} />
        <p>{told}</p>
        <ForeseenWarning content={content} />
        <StopChoice content={content} sender={sender} isMain={false}>
          {stop}
        </StopChoice>
      </>
    ),
  })
}

interface WaitingWords {
  mark: string
  headline: string
  told: ReactNode
  stop: string
}

function wordsFor({ role, needsBoth, isApproved, words }: PageContent): WaitingWords {
  if (needsBoth) {
    return {
      mark: 'Waiting for the other',
      headline: 'One more confirmation is needed',
      told: (
        <>
          Thank you: you have confirmed. The change is made once <strong>{words.waitingFor}</strong>{' '}
          confirms it, too, from the mail that we sent there. There is nothing more to do here.
        </>
      ),
      stop: 'Until the other address confirms, you can still stop it.',
    }
  }
  const stop = 'Until it is made, you can still stop it.'
  if (role === 'observes') {
    return {
      mark: 'Not made yet',
      headline: 'Thank you: you said yes',
      told: `The change need not wait any more. It is made once ${
        isApproved ? '' : 'a second administrator has approved it and '
      }the new address has confirmed it. There is nothing more to do here.`,
      stop,
    }
  }
  return {
    mark: 'Not yet',
    headline: 'This can’t be confirmed yet',
    told: `It waits for ${
      isApproved
        ? 'the time in which the present address can stop it to be over'
        : 'the approval of a second administrator'
    }. Open this link again later.`,
    stop,
  }
}
