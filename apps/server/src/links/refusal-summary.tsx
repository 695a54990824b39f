import { Message } from '@countersign/emails'
import type { PageContent } from './page-content.ts'

/** Says above the page why nothing was changed yet, where a choice was refused. */
export function RefusalSummary({
  content: { refusal, words },
  buttons,
}: {
  content: PageContent
  /** How many buttons there are to choose from. */
  buttons: 1 | 2
}) {
  if (refusal === null) return null
  return (
    <div className="problem" role="alert">
      <p>
        <strong>
          <Message id="page.refused" />
        </strong>
      </p>
      {refusal === 'choice-missing' && (
        <p>
          <Message id="page.choiceMissing" values={{ buttons }} />
        </p>
      )}
      {words.problems.map(({ field, message }) => (
        <p key={field}>
          <a href={`#${field}`}>{message ?? <Message id="page.field.mismatch" />}</a>
        </p>
      ))}
    </div>
  )
}
