import type { ReactNode } from 'react'
import { ChangeList } from './change-list.tsx'
import { AskedFact, UntilFact } from './facts.tsx'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'

interface StopChoiceProps {
  content: PageContent
  sender: Sender
  /** Whether stopping is what the page is for, rather than a way out. */
  isMain: boolean
  /** What the other button says, where the reader can agree as well. */
  yes?: string | null
  /** What stopping means, in small print. */
  children: ReactNode
}

/** A change that takes its course without the reader: what it is, until when, and how to stop it. */
export function StopChoice({ content, sender, isMain, yes = null, children }: StopChoiceProps) {
  return (
    <>
      <ChangeList changes={content.words.changes} />
      <dl>
        <AskedFact content={content} sender={sender} />
        <UntilFact term="Open" content={content} />
      </dl>
      <form method="post">
        <button type="submit" name="do" value="decline" className={isMain ? undefined : 'quiet'}>
          Stop this change
        </button>
        {yes !== null && (
          <button type="submit" name="do" value="confirm" className="quiet">
            {yes}
          </button>
        )}
      </form>
      <p className="hint">
        <small>{children}</small>
      </p>
    </>
  )
}
