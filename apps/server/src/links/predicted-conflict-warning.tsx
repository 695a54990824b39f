import { Message } from '@countersign/emails'
import type { PageContent } from './page-content.ts'
import { SayAll } from './sentence.tsx'
import { conflictOf } from './type-sentences.tsx'

/** What prevents a change that is still to be confirmed, in the words its conflict would have. */
export function PredictedConflictWarning({ content }: { content: PageContent }) {
  const { predictedConflict } = content
  if (predictedConflict === null) return null
  return (
    <div className="conflict">
      <p>
        <strong>
          <Message id="page.predicted" />
        </strong>
      </p>
      <p>
        <SayAll sentences={[conflictOf(content, predictedConflict), ['page.predicted.next']]} />
      </p>
    </div>
  )
}
