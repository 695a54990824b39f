import { Message, type MessageId } from '@countersign/emails'
import { ChangeList } from './change-list.tsx'
import { AskedFact, UntilFact } from './facts.tsx'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'
import { SayAll, type Sentence } from './sentence.tsx'

interface StopChoiceProps {
  content: PageContent
  sender: Sender
  /** Whether stopping is what the page is for, rather than a way out. */
  isMain: boolean
  /** What the other button says, where the reader can agree as well. */
  yes?: MessageId | null
  /** What each choice means, in small print. */
  hint: Sentence[]
}

/** A change that takes its course without the reader: what it is, until when, and how to stop it. */
export function StopChoice({ content, sender, isMain, yes = null, hint }: StopChoiceProps) {
  return (
    <>
      <ChangeList changes={content.words.changes} />
      <dl>
        <AskedFact content={content} sender={sender} />
        <UntilFact term="page.fact.open" content={content} />
      </dl>
      <form method="post">
        <button type="submit" name="do" value="decline" className={isMain ? undefined : 'quiet'}>
          <Message id="page.stop" />
        </button>
        {yes !== null && (
          <button type="submit" name="do" value="confirm" className="quiet">
            <Message id={yes} />
          </button>
        )}
      </form>
      <p className="hint">
        <small>
          <SayAll sentences={hint} />
        </small>
      </p>
    </>
  )
}
