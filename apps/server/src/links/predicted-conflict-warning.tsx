import type { PageContent } from './page-content.ts'
import { typePages } from './type-pages.ts'

/** What stands in the way of a change that is still to be confirmed, in the words its conflict would have. */
export function ForeseenWarning({ content }: { content: PageContent }) {
  if (content.predictedConflict === null) return null
  return (
    <div className="conflict">
      <p>
        <strong>This would not be applied now</strong>
      </p>
      <p>
        {typePages[content.type].conflicts[content.predictedConflict]} If you confirm as things are,
        nothing is changed and the link ends.
      </p>
    </div>
  )
}
